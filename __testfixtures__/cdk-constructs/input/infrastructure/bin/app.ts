import { App } from 'aws-cdk-lib';
import { UsersStage } from '../lib/users-stage';

const app = new App();
new UsersStage(app, 'Dev');
new UsersStage(app, 'Prod', { env: { account: '123456789012', region: 'eu-central-1' } });
