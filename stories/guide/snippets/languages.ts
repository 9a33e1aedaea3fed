import { addLanguage } from '@madang/elements';

// A language of your own. What it leaves out is said in English.
addLanguage('fr', {
  board: { suggest: 'Proposez quelque chose' },
  vote: { dismiss: 'Fermer' },
});

// Words of yours over ours.
addLanguage('en', { board: { suggest: 'What should we bake next?' } });
