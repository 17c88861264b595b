import { NestedStack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export class MailStack extends NestedStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const sendMail = new NodejsFunction(this, 'SendMail', {
      entry: path.join(__dirname, '../../lambda/handlers/send-mail.ts'),
      runtime: Runtime.NODEJS_22_X,
    });
    sendMail.addEnvironment('SENDER', 'mail@example.com');
  }
}
