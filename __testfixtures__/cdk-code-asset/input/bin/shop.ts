#!/usr/bin/env node
import * as cdk from "aws-cdk-lib";
import { ShopStack } from "../lib/shop-stack";

const app = new cdk.App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };
// The shop itself
const shop = new ShopStack(app, "ShopStack", { env, stage: "dev" });
cdk.Tags.of(shop).add("team", "shop");
