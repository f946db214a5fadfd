/** Asks again until the answer will do: VS Code's JSON support starts on its own time. */
export async function poll<Answer>(ask: () => Thenable<Answer>, isEnough: (answer: Answer) => boolean): Promise<Answer> {
  let answer = await ask();
  while (!isEnough(answer)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  return answer;
}
