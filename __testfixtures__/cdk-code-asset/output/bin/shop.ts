#!/usr/bin/env node
import * as cdk from "aws-cdk-lib";
import { DatabaseStack } from "../lib/database-stack";
import { ShopStack } from "../lib/shop-stack";

const app = new cdk.App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };
const database = new DatabaseStack(app, "ShopDatabaseStack", { env });
// The shop itself
const shop = new ShopStack(app, "ShopStack", {
  env,
  stage: "dev",
  productsTable: database.productsTable,
  valuesTable: database.valuesTable,
});
cdk.Tags.of(shop).add("team", "shop");
