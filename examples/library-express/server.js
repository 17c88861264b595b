#!/usr/bin/env node
const { createApp } = require('./app');

const port = process.env.PORT || 3000;
createApp().listen(port, () => console.log(`library listening on ${port}`));
