import { Stack, type StackProps } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

export interface BooksStackProps extends StackProps { shelves: number }

export class BooksStack extends Stack {
  constructor(scope: Construct, id: string, { shelves, ...rest }: BooksStackProps) {
    super(scope, id, rest);

    const functions = Object.entries({ GetBooks: 'get-books', AddBook: 'add-book' }).map(([name, file]) => {
      const fn = new NodejsFunction(this, name, {
        entry: path.join(here, '..', 'src', 'handlers', `${file}.ts`),
        runtime: Runtime.NODEJS_22_X,
        environment: { SHELVES: String(shelves) },
      });
      return fn;
    });
    this.exportValue(functions[0].functionName);
  }
}
