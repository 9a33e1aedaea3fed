import { CUSTOMER_SORTS, type CustomerSort } from '@madang/protocol';

/** An amount as people of a language write it: whole where it is large. */
export function amount(language: string, value: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: value < 100 ? 2 : 0 }).format(value);
}

/** One of the orders, of whatever an address or a field says. */
export function sortOf(given: string | null): CustomerSort {
  return CUSTOMER_SORTS.find((sort) => sort === given) ?? 'seen';
}
