import { StackProps } from "aws-cdk-lib";

export interface ShopStackProps extends StackProps {
  stage: string;
}
