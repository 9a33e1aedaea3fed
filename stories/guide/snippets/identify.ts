const community = document.querySelector('madang-community');

if (community) {
  // null: nobody is signed in. Throw, and it is asked again later.
  community.getToken = async () => {
    const answer = await fetch('/madang-token');
    const { token } = (await answer.json()) as { token: string | null };
    return token;
  };
}
