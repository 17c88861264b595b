import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { join } from 'path';

const HANDLERS = join(__dirname, '..', 'lambda', 'handlers');
const entryOf = (name: string) => join(HANDLERS, `${name}.ts`);

export interface ItemsStackProps extends StackProps {
  readonly itemsTable: TableV2;
  readonly ordersTable: TableV2;
}

export class ItemsStack extends Stack {
  private readonly ordersTable: TableV2;

  constructor(scope: Construct, id: string, props: ItemsStackProps) {
    super(scope, id, props);

    const { itemsTable, ordersTable } = props;
    this.ordersTable = ordersTable;

    const api = new RestApi(this, 'Api');

    const routes = [
      { name: 'get-items', method: 'GET' },
      { name: 'create-item', method: 'POST' },
    ];
    for (const { name, method } of routes) {
      const fn = new NodejsFunction(this, name, {
        entry: entryOf(name),
        runtime: Runtime.NODEJS_22_X,
        environment: { ITEMS_TABLE_NAME: itemsTable.tableName },
      });
      if (name === 'get-items') {
        fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [itemsTable.tableArn] }));
      }
      if (name === 'create-item') {
        fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [itemsTable.tableArn] }));
      }
      api.root.addMethod(method, new LambdaIntegration(fn));
    }

    const [getItem, deleteItem] = ['get-item', 'delete-item'].map((name) => {
      const fn = new NodejsFunction(this, name, {
        entry: entryOf(name),
        runtime: Runtime.NODEJS_22_X,
        environment: { ITEMS_TABLE_NAME: itemsTable.tableName },
      });
      if (name === 'get-item') {
        fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [itemsTable.tableArn] }));
      }
      if (name === 'delete-item') {
        fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:DeleteItem'], resources: [itemsTable.tableArn] }));
      }
      return fn;
    });
    const item = api.root.addResource('{id}');
    item.addMethod('GET', new LambdaIntegration(getItem));
    item.addMethod('DELETE', new LambdaIntegration(deleteItem));

    const orders = api.root.addResource('orders');
    const getOrders = this.createFunction('GetOrders', 'get-orders');
    getOrders.addEnvironment('ORDERS_TABLE_NAME', ordersTable.tableName);
    getOrders.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [ordersTable.tableArn] }));
    orders.addMethod('GET', new LambdaIntegration(getOrders));
    const createOrder = this.createFunction('CreateOrder', 'create-order');
    createOrder.addEnvironment('ITEMS_TABLE_NAME', itemsTable.tableName);
    createOrder.addEnvironment('ORDERS_TABLE_NAME', ordersTable.tableName);
    createOrder.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [itemsTable.tableArn] }),
    );
    createOrder.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [ordersTable.tableArn] }),
    );
    orders.addMethod('POST', new LambdaIntegration(createOrder));
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
      environment: { ORDERS_TABLE_NAME: this.ordersTable.tableName },
    });
    job.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DeleteItem', 'dynamodb:Scan'],
        resources: [this.ordersTable.tableArn],
      }),
    );
    job.addEnvironment('BATCH', '25');
  }
}
