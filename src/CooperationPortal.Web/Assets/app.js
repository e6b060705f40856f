// The portal works without this file; it only makes things smoother. One behaviour a file, each bound to attributes that
// the views carry; all words come from the server in data-text-* attributes. No eval, no inline styles: the CSP holds.
import { startLists } from './js/lists.js';
import { startValidation } from './js/validation.js';
import { startAutosave } from './js/autosave.js';
import { startEditing } from './js/editing.js';
import { startUploads } from './js/upload.js';
import { startTextareas } from './js/textareas.js';
import { startConfirm } from './js/confirm.js';
import { startSelectAll } from './js/selectAll.js';
import { startSubmitOnce } from './js/submitOnce.js';
import { startErrorSummary } from './js/errorSummary.js';
import { startMenus } from './js/menus.js';
import { startPrint } from './js/print.js';
import { startFalling } from './js/falling.js';
import { startCopy } from './js/copy.js';
import { startArrange } from './js/arrange.js';
import { startScreen } from './js/screen.js';
import { startDrafts } from './js/drafts.js';
import { startSession } from './js/session.js';

startLists();
startValidation();

// The order of these three is the order in which they may stop a submission: ask, let a running save end, then once only.
startConfirm();
startAutosave();
startSubmitOnce();

startEditing();
startUploads();
startTextareas();
startSelectAll();
startErrorSummary();
startMenus();
startPrint();
startFalling();
startCopy();
startArrange();
startScreen();
startDrafts();
startSession();
