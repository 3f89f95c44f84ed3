// Loads the sample team when somebody asks for it.
const sample = document.querySelector('#sample');
const told = document.querySelector('#told');

sample.addEventListener('click', async () => {
    sample.disabled = true;
    try {
        const response = await fetch('plans/team.ndjson');
        if (!response.ok) throw new Error(`the sample answered ${response.status}`);
        await document.querySelector('waymark-team').addPlans([new File([await response.text()], 'team.ndjson')]);
    } catch (fault) {
        told.textContent = `The sample could not be loaded: ${fault.message}.`;
    }
    sample.disabled = false;
});
