import { languageHere, settle, themeHere } from './tastes.js';
import './define.js';

settle({ language: languageHere(), theme: themeHere() });
