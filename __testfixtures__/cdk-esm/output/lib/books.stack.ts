import { Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

export interface BooksStackProps extends StackProps { shelves: number; readonly booksTable: TableV2 }

export class BooksStack extends Stack {
  constructor(scope: Construct, id: string, { booksTable, shelves, ...rest }: BooksStackProps) {
    super(scope, id, rest);

    const functions = Object.entries({ GetBooks: 'get-books', AddBook: 'add-book' }).map(([name, file]) => {
      const fn = new NodejsFunction(this, name, {
        entry: path.join(here, '..', 'src', 'handlers', `${file}.ts`),
        runtime: Runtime.NODEJS_22_X,
        environment: { SHELVES: String(shelves), BOOKS_TABLE_NAME: booksTable.tableName },
      });
      if (file === 'get-books') {
        fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [booksTable.tableArn] }));
      }
      if (file === 'add-book') {
        fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [booksTable.tableArn] }));
      }
      return fn;
    });
    this.exportValue(functions[0].functionName);
  }
}
