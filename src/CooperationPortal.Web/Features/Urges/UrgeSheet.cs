using CooperationPortal.Core.Shared;
using CooperationPortal.Core.Urges;
using CooperationPortal.Web.Documents;

namespace CooperationPortal.Web.Features.Urges;

/// <summary>An urge as its 督办单 prints it: official Chinese, whoever reads.</summary>
internal static class UrgeSheet
{
    public static UrgeDocumentContent Of(UrgePage page)
    {
        var line = page.Line;
        return new UrgeDocumentContent(
            UrgeNumbers.Official(line.Year, line.Sequence),
            line.Side,
            line.Department.Zh,
            UrgeWords.Word(line.On),
            line.Subject.Zh,
            line.Reason,
            line.ReplyBy,
            line.IssuerSide,
            line.AsLeader,
            BusinessClock.DayOf(line.IssuedAt),
            [.. page.Steps.Where(s => s.Kind != UrgeStepKind.Escalated).Select(s => new UrgeDocumentStep(UrgeWords.Word(s.Kind), s.Who, BusinessClock.DayOf(s.At), s.Words))]);
    }
}
