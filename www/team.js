// Shows the sample team in an element of its own, so that made-up people never stand among one's own.
const own = document.querySelector('waymark-team');
const opener = document.querySelector('#sample');
const told = document.querySelector('#told');
const putter = document.querySelector('#put-away');
let shown;

opener.addEventListener('click', async () => {
    opener.disabled = true;
    try {
        const sources = ['plans/team.ndjson', 'plans/team-mentors.json', 'plans/team-rotations.json', 'pkg/waymark_catalog.json'];
        const [plans, mentors, slots, catalogue] = await Promise.all(sources.map(textOf));
        const team = document.createElement('waymark-team');
        team.addEventListener('waymark-files', takeOwn);
        own.before(team);
        own.hidden = true;
        shown = team;
        say('This is a sample: everybody in it is made up.');
        putter.focus();
        // The built-in catalogue has no mentors, since they would be real people.
        team.catalog = { ...JSON.parse(catalogue), mentors: JSON.parse(mentors) };
        await team.addPlans([new File([plans], 'team.ndjson'), new File([slots], 'team-rotations.json')]);
    } catch (fault) {
        putAway(`The sample could not be loaded: ${fault.message}.`);
    }
});

putter.addEventListener('click', () => {
    putAway('');
    opener.focus();
});

/** Files that are dropped on the sample are of one's own team. */
function takeOwn(event) {
    event.preventDefault();
    putAway('The sample was put away: your files are read without it.');
    own.addPlans(event.detail.files);
}

function putAway(words) {
    shown?.remove();
    shown = undefined;
    own.hidden = false;
    opener.disabled = false;
    say(words);
}

function say(words) {
    told.textContent = words;
    putter.hidden = shown === undefined;
}

async function textOf(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.text();
}
