// Loads the sample team when somebody asks for it.
const sample = document.querySelector('#sample');
const told = document.querySelector('#told');

sample.addEventListener('click', async () => {
    sample.disabled = true;
    try {
        const sources = ['plans/team.ndjson', 'plans/team-mentors.json', 'plans/team-rotations.json', 'pkg/waymark_catalog.json'];
        const [plans, mentors, slots, catalogue] = await Promise.all(sources.map(textOf));
        const team = document.querySelector('waymark-team');
        // The built-in catalogue has no mentors, since they would be real people.
        if (!team.size) team.catalog = { ...JSON.parse(catalogue), mentors: JSON.parse(mentors) };
        await team.addPlans([new File([plans], 'team.ndjson'), new File([slots], 'team-rotations.json')]);
    } catch (fault) {
        told.textContent = `The sample could not be loaded: ${fault.message}.`;
    }
    sample.disabled = false;
});

async function textOf(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.text();
}
