import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { DatabaseStack } from "../lib/database-stack";
import { ShopStack } from "../lib/shop-stack";

test("three functions", () => {
  const app = new App();
  const database = new DatabaseStack(app, "MyTestDatabaseStack");
  const stack = new ShopStack(app, "MyTestStack", {
    stage: "test",
    productsTable: database.productsTable,
    valuesTable: database.valuesTable,
  });
  Template.fromStack(stack).resourceCountIs("AWS::Lambda::Function", 3);
});

test("python", () => {
  const app = new App();
  const database = new DatabaseStack(app, "PythonTestDatabase");
  Template.fromStack(new ShopStack(app, "PythonTest", {
    stage: "test",
    productsTable: database.productsTable,
    valuesTable: database.valuesTable,
  })).hasResourceProperties("AWS::Lambda::Function", { Runtime: "python3.12" });
});
