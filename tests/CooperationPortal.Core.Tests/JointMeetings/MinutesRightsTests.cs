using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;

namespace CooperationPortal.Core.Tests.JointMeetings;

/// <summary>
/// SEC-06: every situation of minutes × action × actor with its result, written out from DESIGN.md. A forbidden one is refused and
/// changes nothing. Write stands for every change of the text: of a section, of a decision.
/// </summary>
public sealed class MinutesRightsTests
{
    /// <summary>Of a joint meeting: + is allowed, - is refused, ! is theirs but for answers that are still missing.</summary>
    private const string Joint = """
                                office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        InSession   Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Circulate   +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Extend      +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Answer      +      +             +           -      -             -           +     +    +            +           -          -         -         -             -
        Circulated  Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  OpenSigning !      !             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Extend      +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Answer      +      +             +           -      -             -           +     +    +            +           -          -         -         -             -
        Commented   Resolve     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   OpenSigning !      !             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Extend      +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Answer      +      +             +           -      -             -           +     +    +            +           -          -         -         -             -
        Answered    Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    OpenSigning +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Circulate   +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Sign        -      -             -           +      +             -           -     -    -            -           -          -         -         -             -
        Signing     Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Circulate   +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Sign        -      -             -           -      +             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        HalfSigned  Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Circulate   +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Issue       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Write       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Correct     +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Write       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Write       +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Circulate   +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  OpenSigning +      +             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>Of a working meeting of Jinghai: that side's convener signs alone, and Lianhuashan has no part in it.</summary>
    private const string Working = """
                                office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        InSession   Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        InSession   Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Circulate   +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Draft       Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Extend      +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Answer      +      -             +           -      -             -           +     +    -            -           -          -         -         -             -
        Circulated  Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  OpenSigning !      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Circulated  Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Extend      +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Answer      +      -             +           -      -             -           +     +    -            -           -          -         -         -             -
        Commented   Resolve     +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   OpenSigning !      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Commented   Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Extend      +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Answer      +      -             +           -      -             -           +     +    -            -           -          -         -         -             -
        Answered    Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    OpenSigning +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Answered    Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Circulate   +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Sign        -      -             -           +      -             -           -     -    -            -           -          -         -         -             -
        Signing     Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Signing     Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Circulate   +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Issue       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        FullySigned Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Write       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Issued      Correct     +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Write       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Circulate   -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   OpenSigning -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Corrected   Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Write       +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Circulate   +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Extend      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Answer      -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Resolve     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  OpenSigning +      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Sign        -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Issue       -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        Correction  Correct     -      -             -           -      -             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>Who reads those of a joint meeting.</summary>
    private const string Reading = """
                    office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        InSession   +      +             -           +      +             -           -     -    -            -           -          -         -         -             -
        Draft       +      +             -           +      +             -           -     -    -            -           -          -         -         -             -
        Circulated  +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        Commented   +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        Answered    +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        Signing     +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        HalfSigned  +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        FullySigned +      +             +           +      +             +           +     +    +            +           +          +         -         -             -
        Issued      +      +             +           +      +             +           +     +    +            +           +          +         +         -             -
        Corrected   +      +             +           +      +             +           +     +    +            +           +          +         +         -             -
        Correction  +      +             -           +      +             -           -     -    -            -           -          -         -         -             -
        """;

    /// <summary>Who reads those of a working meeting of Jinghai.</summary>
    private const string ReadingWorking = """
                    office partnerOffice officeClerk leader partnerLeader otherLeader staff head partnerStaff partnerHead otherStaff evaluator inspector administrator auditor
        InSession   +      -             -           +      -             -           -     -    -            -           -          -         -         -             -
        Draft       +      -             -           +      -             -           -     -    -            -           -          -         -         -             -
        Circulated  +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        Commented   +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        Answered    +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        Signing     +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        FullySigned +      -             +           +      -             +           +     +    -            -           +          +         -         -             -
        Issued      +      +             +           +      +             +           +     +    +            +           +          +         +         -             -
        Corrected   +      +             +           +      +             +           +     +    +            +           +          +         +         -             -
        Correction  +      -             -           +      -             -           -     -    -            -           -          -         -         -             -
        """;

    private static readonly MinutesSituation[] OfAWorkingMeeting =
        [.. Enum.GetValues<MinutesSituation>().Where(s => s != MinutesSituation.HalfSigned)];

    public static TheoryData<MinutesSituation, MinutesAction> EveryAttempt() =>
        RightsTable.Pairs<MinutesSituation, MinutesAction>(Enum.GetValues<MinutesSituation>());

    public static TheoryData<MinutesSituation, MinutesAction> EveryWorkingAttempt() =>
        RightsTable.Pairs<MinutesSituation, MinutesAction>(OfAWorkingMeeting);

    public static TheoryData<MinutesSituation> EverySituation() => [.. Enum.GetValues<MinutesSituation>()];

    [Theory]
    [MemberData(nameof(EveryAttempt))]
    public void OnMinutesOfAJointMeeting_OnlyThoseOfTheTable_MayDoIt(MinutesSituation situation, MinutesAction action) =>
        AssertAttempts(Joint, MeetingSeries.Joint, situation, action);

    [Theory]
    [MemberData(nameof(EveryWorkingAttempt))]
    public void OnMinutesOfAWorkingMeeting_OnlyThoseOfTheTable_MayDoIt(MinutesSituation situation, MinutesAction action) =>
        AssertAttempts(Working, MeetingSeries.Jinghai, situation, action);

    [Theory]
    [MemberData(nameof(EverySituation))]
    public void ADraft_IsReadByOfficesAndConveners_ThenByWhoFollows_ThenByAllWhoReadThePlan(MinutesSituation situation)
    {
        AssertReaders(Reading, MeetingSeries.Joint, situation);
        if (OfAWorkingMeeting.Contains(situation))
        {
            AssertReaders(ReadingWorking, MeetingSeries.Jinghai, situation);
        }
    }

    private static void AssertReaders(string table, MeetingSeries series, MinutesSituation situation)
    {
        var row = RightsTable.Row(table, $"{situation}", MeetingCast.All.Keys);
        var minutes = new MinutesSituations(series).Bring(situation);

        Assert.All(MeetingCast.All, entry => Assert.Equal(row[entry.Key] == "+", minutes.CanRead(entry.Value)));
    }

    private static void AssertAttempts(string table, MeetingSeries series, MinutesSituation situation, MinutesAction action)
    {
        var words = action < MinutesAction.Circulate ? MinutesAction.Write : action;
        var row = RightsTable.Row(table, $"{situation} {words}", MeetingCast.All.Keys);
        var situations = new MinutesSituations(series);
        Assert.All(MeetingCast.All, entry =>
        {
            var (name, actor) = entry;
            var minutes = situations.Bring(situation);
            var (before, stateBefore) = (Snapshot.Of(minutes), minutes.State);
            var can = MinutesSituations.Can(minutes, action, actor);
            Assert.True(can is null || can == (row[name] is "+" or "!"), $"The button says {can} to {name}.");
            if (row[name] == "+")
            {
                MinutesSituations.Do(minutes, action, actor);
                Assert.Equal(MinutesSituations.Leads(action) ?? stateBefore, minutes.State);
                Assert.NotEqual(before, Snapshot.Of(minutes));
                return;
            }

            Assert.Contains(row[name], (string[])["-", "!"]);
            Assert.Throws<BusinessRuleException>(() => MinutesSituations.Do(minutes, action, actor));
            Assert.Equal(before, Snapshot.Of(minutes));
        });
    }
}
