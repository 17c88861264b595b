import { StackProps } from "aws-cdk-lib";
import { TableV2 } from "aws-cdk-lib/aws-dynamodb";

export interface ShopStackProps extends StackProps {
  stage: string;
  readonly productsTable: TableV2;
  readonly valuesTable: TableV2;
}
