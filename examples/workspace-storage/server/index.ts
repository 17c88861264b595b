import express, { type NextFunction, type Request, type Response } from 'express';
import { router } from './routes.js';

const app = express();
app.use(express.json());
app.use('/api', router);

app.use((err: Error, _req: Request, res: Response, _next: NextFunction) => {
  console.error(err);
  res.status(500).json({ message: 'Internal Server Error' });
});

const port = Number(process.env.PORT ?? 5000);
app.listen(port, () => console.log(`workspace serving on port ${port}`));
