import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export interface ApiStackProps extends cdk.StackProps {
  readonly ticketsTable: TableV2;
}

export class ApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);

    const { ticketsTable } = props;

    const getTickets = new NodejsFunction(this, 'GetTickets', {
      entry: path.join(__dirname, '../lambda/handlers/get-tickets.ts'),
      runtime: Runtime.NODEJS_22_X,
      environment: { TICKETS_TABLE_NAME: ticketsTable.tableName },
    });
    getTickets.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [ticketsTable.tableArn] }));
    getTickets.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${ticketsTable.tableArn}/index/byAssignee`] }),
    );
    const createTicket = new NodejsFunction(this, 'CreateTicket', {
      entry: path.join(__dirname, '../lambda/handlers/create-ticket.ts'),
      runtime: Runtime.NODEJS_22_X,
      environment: { LOG_LEVEL: 'info', TICKETS_TABLE_NAME: ticketsTable.tableName },
    });
    createTicket.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [ticketsTable.tableArn] }),
    );
    const closeTicket = new NodejsFunction(this, 'CloseTicket', {
      entry: path.join(__dirname, '../lambda/handlers/close-ticket.ts'),
      runtime: Runtime.NODEJS_22_X,
      environment: { TICKETS_TABLE_NAME: ticketsTable.tableName },
    });
    closeTicket.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], resources: [ticketsTable.tableArn] }),
    );

    const api = new apigateway.RestApi(this, 'TicketsApi');
    const tickets = api.root.addResource('tickets');
    tickets.addMethod('GET', new apigateway.LambdaIntegration(getTickets));
    tickets.addMethod('POST', new apigateway.LambdaIntegration(createTicket));
    tickets.addResource('{id}').addMethod('DELETE', new apigateway.LambdaIntegration(closeTicket));
  }
}
