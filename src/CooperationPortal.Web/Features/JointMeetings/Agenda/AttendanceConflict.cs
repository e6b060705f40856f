using CooperationPortal.Web.Features.Shared;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.JointMeetings;

/// <summary>Whose attendance two people have filled in differently.</summary>
internal static class AttendanceConflict
{
    public static IReadOnlyList<ConflictField> Between(RosterAttendanceForm mine, RosterAttendanceForm theirs, IStringLocalizer texts) =>
    [
        .. from line in mine.Lines
           let other = theirs.Lines.Single(l => l.Id == line.Id)
           let field = new ConflictField(theirs.Page.Names[line.Id].Who, Say(line, texts), Say(other, texts))
           where field.Mine != field.Theirs
           select field,
    ];

    private static string Say(RosterAttendanceLine line, IStringLocalizer texts) =>
        string.Join(' ', line.AttendanceWords().Where(w => w.Value is not null).Select((w, i) => i == 0 ? texts[w.Value!].Value : w.Value));
}
