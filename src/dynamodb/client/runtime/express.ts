/** Express 4 loses the rejections of async handlers: hands them to its error handlers. */
export function forwardErrors<F extends (...args: never[]) => unknown>(handler: F): F {
  const forwarding = async (...args: never[]) => {
    try {
      await handler(...args);
    } catch (error) {
      const next = args.at(-1) as unknown as (error: unknown) => void;
      next(error);
    }
  };
  // Express tells error handlers by the number of their parameters.
  return Object.defineProperty(forwarding, 'length', { value: handler.length }) as unknown as F;
}
