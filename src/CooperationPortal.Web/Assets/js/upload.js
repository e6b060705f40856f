// <input type="file" data-upload="URL" data-upload-list="#files">: each chosen file travels at once by itself with a progress
// bar; the server answers with the row (HTML) that is added to the list, or with a text that is shown beside the field.
// Without scripts the file goes with the form. Words: data-text-uploading, data-text-failed, data-text-done, data-text-too-large;
// data-max-bytes spares the journey of a file that the server would refuse.

/** One file; resolves when its row has ended, well or badly. */
function send(input, file) {
  const list = document.querySelector(input.dataset.uploadList);
  const row = document.createElement('li');
  row.className = 'upload-row';
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = file.name;
  const progress = document.createElement('progress');
  progress.max = 100;
  progress.value = 0;
  progress.setAttribute('aria-label', `${input.dataset.textUploading ?? ''} ${file.name}`);
  row.append(name, progress);
  list.append(row);

  const data = new FormData();
  data.append(input.name, file);
  // The anti-forgery token and whatever else the upload must carry (data-upload-with names further fields).
  const others = ['__RequestVerificationToken', ...(input.dataset.uploadWith ?? '').split(' ').filter(Boolean)];
  for (const other of others) {
    const field = input.form?.elements[other];
    if (field) {
      data.append(other, field.value);
    }
  }

  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', input.dataset.upload);
    request.setRequestHeader('X-Requested-With', 'fetch');
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) {
        progress.value = Math.round((event.loaded / event.total) * 100);
      }
    });
    const end = error => {
      row.remove();
      resolve(error);
    };
    request.addEventListener('error', () => end(`${file.name}: ${input.dataset.textFailed ?? ''}`));
    request.addEventListener('load', () => {
      const signInPage = request.responseURL && new URL(request.responseURL).pathname !== new URL(input.dataset.upload, location.href).pathname;
      if (request.status >= 200 && request.status < 300 && !signInPage) {
        const answer = document.createElement('template');
        answer.innerHTML = request.responseText;
        list.append(answer.content);
        followVersion(request.getResponseHeader('X-Version'));
        end(null);
      } else {
        const type = request.getResponseHeader('Content-Type') ?? '';
        const reason = type.startsWith('text/plain') ? request.responseText : messageOf(request.responseText, type);
        end(`${file.name}: ${reason || (input.dataset.textFailed ?? '')}`);
      }
    });
    request.send(data);
  });
}

/** The first file may make the record a draft: the form that is open goes on from the record's new version. */
function followVersion(version) {
  const field = document.querySelector('form[data-autosave] input[name="Version"]');
  if (version && field && Number(version) > Number(field.value)) {
    field.value = version;
  }
}

/** The message of a JSON answer: our own `message` or the `detail` of problem details. */
function messageOf(text, type) {
  if (!type.includes('json')) {
    return '';
  }

  try {
    const { message, detail, title } = JSON.parse(text);
    return message ?? detail ?? title ?? '';
  } catch {
    return '';
  }
}

/** The place of an input's errors: made once, tied to the input for screen readers. */
function errorPlace(input) {
  const id = `${input.id}-upload-error`;
  let place = document.getElementById(id);
  if (!place) {
    place = document.createElement('div');
    place.id = id;
    place.className = 'upload-error';
    place.setAttribute('role', 'alert');
    input.after(place);
    input.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), id].filter(Boolean).join(' '));
  }

  return place;
}

export function startUploads() {
  document.addEventListener('change', async event => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file' || !input.dataset.upload) {
      return;
    }

    const files = [...input.files];
    // Emptied at once: the files must not travel a second time with the form.
    input.value = '';
    const place = errorPlace(input);
    place.textContent = '';
    const most = Number(input.dataset.maxBytes || Infinity);
    const errors = [];
    for (const file of files) {
      const error = file.size > most ? `${file.name}: ${input.dataset.textTooLarge ?? ''}` : await send(input, file);
      if (error) {
        errors.push(error);
      }
    }

    place.textContent = errors.join('\n');
    const status = document.getElementById('announcements');
    if (status && errors.length < files.length) {
      status.textContent = input.dataset.textDone ?? '';
    }
  });
}
