import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, heading, text } from '../../src/cards/build.ts';
import { divisionTexts } from '../divisie/texts.ts';
import { personTexts } from '../persoon/texts.ts';
import { showCard } from '../reply.ts';
import { managersOpener } from './managers.ts';
import { manageTexts } from './texts.ts';

/** /beheer: what a programmamanager looks after. */
export const openBeheer = managersOpener<null>({
  read: async () => null,
  show: (_event, _facts, { language }) => {
    const t = manageTexts(language);
    const blocks = [
      heading(t.title),
      text(t.intro),
      buttons(
        button(ACTIONS.manageRoles, t.roles, 'rollen', 'primary'),
        button(ACTIONS.manageNational, t.national, 'landelijk'),
        button(ACTIONS.manageClock, t.clocks),
        button(ACTIONS.manageOrganisations, t.organisations, 'organisaties'),
        button(ACTIONS.manageCategories, t.categories),
        button(ACTIONS.divisionList, divisionTexts(language).menu),
        button(ACTIONS.manageErase, personTexts(language).eraseOther, '', 'danger'),
      ),
    ];
    return showCard({ title: t.title, blocks });
  },
});
