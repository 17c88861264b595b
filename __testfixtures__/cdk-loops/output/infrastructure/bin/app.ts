import { App } from 'aws-cdk-lib';
import { DatabaseStack } from '../lib/database-stack';
import { ItemsStack } from '../lib/items-stack';

const app = new App();
const database = new DatabaseStack(app, 'items-database');
new ItemsStack(app, 'items', { itemsTable: database.itemsTable, ordersTable: database.ordersTable });
