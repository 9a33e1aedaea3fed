/** Whether this browser has asked for messages of this page: only then there is something to choose about them. */
export async function pushed(): Promise<boolean> {
  try {
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    const all = await Promise.all(workers.map(({ pushManager }) => pushManager?.getSubscription()));
    return all.some(Boolean);
  } catch {
    // Not in a secure page, or forbidden there.
    return false;
  }
}
