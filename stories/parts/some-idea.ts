import type { InputType } from 'storybook/internal/types';
import { IDEAS } from '@madang/testkit';

/** A control that chooses among the ideas of the invented community, by what became of them: ids are nobody's words. */
export const someIdea: InputType = {
  control: { type: 'select', labels: Object.fromEntries(Object.entries(IDEAS).map(([name, id]) => [id, name])) },
  options: Object.values(IDEAS),
};
