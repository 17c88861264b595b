import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { join } from 'path';

const HANDLERS = join(__dirname, '..', 'lambda', 'handlers');
const entryOf = (name: string) => join(HANDLERS, `${name}.ts`);

export class ItemsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const api = new RestApi(this, 'Api');

    const routes = [
      { name: 'get-items', method: 'GET' },
      { name: 'create-item', method: 'POST' },
    ];
    for (const { name, method } of routes) {
      const fn = new NodejsFunction(this, name, { entry: entryOf(name), runtime: Runtime.NODEJS_22_X });
      api.root.addMethod(method, new LambdaIntegration(fn));
    }

    const [getItem, deleteItem] = ['get-item', 'delete-item'].map((name) => new NodejsFunction(this, name, {
      entry: entryOf(name),
      runtime: Runtime.NODEJS_22_X,
    }));
    const item = api.root.addResource('{id}');
    item.addMethod('GET', new LambdaIntegration(getItem));
    item.addMethod('DELETE', new LambdaIntegration(deleteItem));

    const orders = api.root.addResource('orders');
    const getOrders = this.createFunction('GetOrders', 'get-orders');
    orders.addMethod('GET', new LambdaIntegration(getOrders));
    orders.addMethod('POST', new LambdaIntegration(this.createFunction('CreateOrder', 'create-order')));
    this.createFunction('Ping', 'ping');
    this.schedule('archive-orders');
  }

  private createFunction(id: string, name: string): NodejsFunction {
    return new NodejsFunction(this, id, { entry: entryOf(name), runtime: Runtime.NODEJS_22_X });
  }

  private schedule(name: string) {
    const job = new NodejsFunction(this, name, {
      entry: entryOf(name),
      runtime: Runtime.NODEJS_22_X,
      timeout: Duration.minutes(5),
    });
    job.addEnvironment('BATCH', '25');
  }
}
