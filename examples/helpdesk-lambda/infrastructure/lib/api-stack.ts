import * as path from 'path';
import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';

const handlers = path.join(__dirname, '../lambda/handlers');

export class ApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const defaults = {
      runtime: Runtime.NODEJS_22_X,
      memorySize: 256,
      timeout: cdk.Duration.seconds(30),
    };

    const getTickets = new NodejsFunction(this, 'GetTickets', {
      ...defaults,
      entry: path.join(handlers, 'get-tickets.ts'),
    });

    const createTicket = new NodejsFunction(this, 'CreateTicket', {
      ...defaults,
      entry: path.join(handlers, 'create-ticket.ts'),
      environment: { LOG_LEVEL: 'info' },
    });

    const getTicket = new NodejsFunction(this, 'GetTicket', {
      ...defaults,
      entry: path.join(handlers, 'get-ticket.ts'),
    });

    const updateTicket = new NodejsFunction(this, 'UpdateTicket', {
      ...defaults,
      entry: path.join(handlers, 'update-ticket.ts'),
    });

    const deleteTicket = new NodejsFunction(this, 'DeleteTicket', {
      ...defaults,
      entry: path.join(handlers, 'delete-ticket.ts'),
    });

    const addComment = new NodejsFunction(this, 'AddComment', {
      ...defaults,
      entry: path.join(handlers, 'add-comment.ts'),
    });

    const api = new apigateway.RestApi(this, 'HelpdeskApi', {
      defaultCorsPreflightOptions: {
        allowOrigins: apigateway.Cors.ALL_ORIGINS,
        allowMethods: apigateway.Cors.ALL_METHODS,
      },
    });

    const tickets = api.root.addResource('tickets');
    tickets.addMethod('GET', new apigateway.LambdaIntegration(getTickets));
    tickets.addMethod('POST', new apigateway.LambdaIntegration(createTicket));

    const ticket = tickets.addResource('{id}');
    ticket.addMethod('GET', new apigateway.LambdaIntegration(getTicket));
    ticket.addMethod('PUT', new apigateway.LambdaIntegration(updateTicket));
    ticket.addMethod('DELETE', new apigateway.LambdaIntegration(deleteTicket));
    ticket.addResource('comments').addMethod('POST', new apigateway.LambdaIntegration(addComment));

    new cdk.CfnOutput(this, 'ApiUrl', { value: api.url });
  }
}
