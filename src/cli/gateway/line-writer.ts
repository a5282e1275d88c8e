/**
 * Writes lines, those of one turn of the event loop together: to a pipe, each write waits for the system. The promise is
 * kept once the line was written, and broken when it could not be.
 */
export function createLineWriter(emit: (lines: string) => void): (line: string) => Promise<void> {
  let waiting: string[] = [];
  let written: Promise<void> | undefined;
  const flush = (): void => {
    const lines = waiting.join('\n');
    [waiting, written] = [[], undefined];
    emit(lines);
  };
  return (line) => {
    waiting.push(line);
    written ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          flush();
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error('the line could not be written'));
        }
      });
    });
    return written;
  };
}
