// Loads the sample team when somebody asks for it.
const sample = document.querySelector('#sample');
const told = document.querySelector('#told');

sample.addEventListener('click', async () => {
    sample.disabled = true;
    try {
        // The people, and the slots for their rotations.
        const files = await Promise.all(['team.ndjson', 'team-rotations.json'].map(read));
        await document.querySelector('waymark-team').addPlans(files);
    } catch (fault) {
        told.textContent = `The sample could not be loaded: ${fault.message}.`;
    }
    sample.disabled = false;
});

async function read(name) {
    const response = await fetch(`plans/${name}`);
    if (!response.ok) throw new Error(`the sample answered ${response.status}`);
    return new File([await response.text()], name);
}
