import * as cdk from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as path from "path";
import { Construct } from "constructs";
import { ShopStackProps } from "./shop-props";

/** The shop's API. */
export class ShopStack extends cdk.Stack {
  public readonly createProduct: lambda.Function;

  constructor(scope: Construct, id: string, props: ShopStackProps) {
    super(scope, id, props);
    const { stage } = props;
    const code = lambda.Code.fromAsset("lambda");

    const listProducts = new lambda.Function(this, "ListProducts", {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: "list.handler",
      code,
      environment: {
        STAGE: stage, // shown in the answer
      },
    });
    this.createProduct = new lambda.Function(this, "CreateProduct", {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: "create.handler",
      code: lambda.Code.fromAsset(path.join(__dirname, "..", "lambda")),
      memorySize: 256 // no trailing comma here
    });
    new lambda.Function(this, "Report", {
      runtime: lambda.Runtime.PYTHON_3_12,
      handler: "report.handler",
      code: lambda.Code.fromAsset("lambda/python"),
    });
    listProducts.addToRolePolicy(new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop-images/*"] }));
  }
}
