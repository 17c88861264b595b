import * as cdk from 'aws-cdk-lib'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway'
import { Construct } from 'constructs'
import * as path from 'path'

const handlers = path.join(__dirname, '../lambda/handlers')

export class NotesStack extends cdk.Stack {
  private readonly update: NodejsFunction

  constructor(scope: Construct, id: string, props: cdk.StackProps = {}) {
    super(scope, id, props)

    const environment = { LOG_LEVEL: 'info' }
    const commonProps: NodejsFunctionProps = {
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { LOG_LEVEL: 'debug' },
    }
    const plainProps = { runtime: lambda.Runtime.NODEJS_22_X, memorySize: 512 }

    const list = new NodejsFunction(this, 'List', { ...commonProps, entry: path.join(handlers, 'list.ts') })
    const get = new NodejsFunction(this, 'Get', {
      ...plainProps,
      entry: path.join(handlers, 'get.ts'),
    })
    const create = new NodejsFunction(this, 'Create', {
      entry: path.join(handlers, 'create.ts'),
      environment,
      ...plainProps,
    })
    this.update = new NodejsFunction(this, 'Update', {
      entry: path.join(handlers, 'update.ts'),
      environment: { OWN: 'yes' },
      ...commonProps,
    })
    const removeProps: NodejsFunctionProps = { ...plainProps, entry: path.join(handlers, 'remove.ts') }
    const remove = new NodejsFunction(this, 'Remove', removeProps)
    new NodejsFunction(this, 'Clean', { ...plainProps, entry: path.join(handlers, 'clean.ts') })
    const reports = {
      count: new NodejsFunction(this, 'Count', { ...plainProps, entry: path.join(handlers, 'count.ts'), environment: {} }),
    }

    const api = new RestApi(this, 'Api')
    api.root.addMethod('GET', new LambdaIntegration(list))
    api.root.addMethod('POST', new LambdaIntegration(create))
    api.root.addResource('count').addMethod('GET', new LambdaIntegration(reports.count))
    api.root.addResource('search').addMethod(
      'GET',
      new LambdaIntegration(
        new NodejsFunction(this, 'Search', {
          ...plainProps,
          entry: path.join(handlers, 'search.ts'),
        }),
      ),
    )
    const note = api.root.addResource('{id}')
    note.addMethod('GET', new LambdaIntegration(get))
    note.addMethod('PUT', new LambdaIntegration(this.update))
    note.addMethod('DELETE', new LambdaIntegration(remove))
    this.addAudit()
  }

  private addAudit() {
    new NodejsFunction(this, 'Audit', {
      entry: path.join(handlers, 'audit.ts'),
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { KEEP: process.env.KEEP ?? '30' },
    })
  }
}
