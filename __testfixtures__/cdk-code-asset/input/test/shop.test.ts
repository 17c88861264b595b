import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { ShopStack } from "../lib/shop-stack";

test("three functions", () => {
  const stack = new ShopStack(new App(), "MyTestStack", { stage: "test" });
  Template.fromStack(stack).resourceCountIs("AWS::Lambda::Function", 3);
});

test("python", () => {
  const app = new App();
  Template.fromStack(new ShopStack(app, "PythonTest", { stage: "test" })).hasResourceProperties("AWS::Lambda::Function", { Runtime: "python3.12" });
});
