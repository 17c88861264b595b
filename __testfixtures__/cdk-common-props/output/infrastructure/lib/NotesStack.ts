import * as cdk from 'aws-cdk-lib'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway'
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import * as path from 'path'

const handlers = path.join(__dirname, '../lambda/handlers')

export interface NotesStackProps extends cdk.StackProps {
  readonly notesTable: TableV2
}

export class NotesStack extends cdk.Stack {
  private readonly update: NodejsFunction
  private readonly notesTable: TableV2

  constructor(scope: Construct, id: string, props: NotesStackProps) {
    super(scope, id, props)

    const { notesTable } = props
    this.notesTable = notesTable

    const environment = { LOG_LEVEL: 'info' }
    const commonProps: NodejsFunctionProps = {
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { LOG_LEVEL: 'debug' },
    }
    const plainProps = { runtime: lambda.Runtime.NODEJS_22_X, memorySize: 512 }

    const list = new NodejsFunction(this, 'List', {
      ...commonProps,
      entry: path.join(handlers, 'list.ts'),
      environment: { ...commonProps.environment, NOTES_TABLE_NAME: notesTable.tableName },
    })
    list.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [notesTable.tableArn] }))
    const get = new NodejsFunction(this, 'Get', {
      ...plainProps,
      entry: path.join(handlers, 'get.ts'),
      environment: { NOTES_TABLE_NAME: notesTable.tableName },
    })
    get.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [notesTable.tableArn] }))
    const create = new NodejsFunction(this, 'Create', {
      entry: path.join(handlers, 'create.ts'),
      environment: { ...environment, NOTES_TABLE_NAME: notesTable.tableName },
      ...plainProps,
    })
    create.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [notesTable.tableArn] }))
    this.update = new NodejsFunction(this, 'Update', {
      entry: path.join(handlers, 'update.ts'),
      environment: { OWN: 'yes' },
      ...commonProps,
    })
    this.update.addEnvironment('NOTES_TABLE_NAME', notesTable.tableName)
    this.update.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:UpdateItem'], resources: [notesTable.tableArn] }),
    )
    const removeProps: NodejsFunctionProps = { ...plainProps, entry: path.join(handlers, 'remove.ts') }
    const remove = new NodejsFunction(this, 'Remove', removeProps)
    remove.addEnvironment('NOTES_TABLE_NAME', notesTable.tableName)
    remove.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:DeleteItem'], resources: [notesTable.tableArn] }))
    const clean = new NodejsFunction(this, 'Clean', {
      ...plainProps,
      entry: path.join(handlers, 'clean.ts'),
      environment: { NOTES_TABLE_NAME: notesTable.tableName },
    })
    clean.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:DeleteItem', 'dynamodb:Scan'], resources: [notesTable.tableArn] }),
    )
    const reports = {
      count: new NodejsFunction(this, 'Count', {
        ...plainProps,
        entry: path.join(handlers, 'count.ts'),
        environment: { NOTES_TABLE_NAME: notesTable.tableName },
      }),
    }
    reports.count.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [notesTable.tableArn] }))

    const api = new RestApi(this, 'Api')
    api.root.addMethod('GET', new LambdaIntegration(list))
    api.root.addMethod('POST', new LambdaIntegration(create))
    api.root.addResource('count').addMethod('GET', new LambdaIntegration(reports.count))
    const search = new NodejsFunction(this, 'Search', {
      ...plainProps,
      entry: path.join(handlers, 'search.ts'),
      environment: { NOTES_TABLE_NAME: notesTable.tableName },
    })
    search.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${notesTable.tableArn}/index/byOwner`] }),
    )
    api.root.addResource('search').addMethod(
      'GET',
      new LambdaIntegration(search),
    )
    const note = api.root.addResource('{id}')
    note.addMethod('GET', new LambdaIntegration(get))
    note.addMethod('PUT', new LambdaIntegration(this.update))
    note.addMethod('DELETE', new LambdaIntegration(remove))
    this.addAudit()
  }

  private addAudit() {
    const audit = new NodejsFunction(this, 'Audit', {
      entry: path.join(handlers, 'audit.ts'),
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { KEEP: process.env.KEEP ?? '30', NOTES_TABLE_NAME: this.notesTable.tableName },
    })
    audit.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [this.notesTable.tableArn] }))
  }
}
