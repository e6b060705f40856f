using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CooperationPortal.Browser.Tests.Hosting;

/// <summary>
/// axe-core with all its default rules on a page without frames. Deque's own Playwright binding would ask for every
/// passed check as well and collect the answer in a window of its own, which takes five times as long.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Each element that breaks a rule: the rule, the element, and what is wrong with it.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run({ resultTypes: ['violations'] })).violations.flatMap(rule => rule.nodes.map(node =>
              `${rule.id} (${rule.impact}): ${node.html} — ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`))
            """);
    }
}
