using System.Globalization;
using CooperationPortal.Core.JointMeetings;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Data.JointMeetings;
using CooperationPortal.TestData.Databases;
using CooperationPortal.TestData.People;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Data.Tests.JointMeetings;

/// <summary>Writers and signers at the same moment: nobody's signature stands on another text, nobody's text is lost.</summary>
public sealed class SigningTests
{
    private const int Rounds = 10;

    /// <summary>Each round: one convener signs, an office saves another text. Whoever is first, the signature is refused or void.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task ASignature_NeverStandsOnATextThatWasSavedMeanwhile(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.SigningAsync());
        var made = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var seen = await requests.HashAsync(id);
            var section = await LastSectionAsync(requests, id);
            var text = string.Create(CultureInfo.InvariantCulture, $"第{round}稿");

            var outcomes = await requests.AtOnceAsync(
                async db => (await requests.SignAsync(db, id, TestPeople.Leader, seen)).Sha256 == seen,
                db => requests.WriteAsync(db, section.Id, TestPeople.PartnerOffice, section.Version, text));

            Assert.Equal((true, null), (outcomes[1].Result, outcomes[1].Failure));
            Assert.True(outcomes[0].Result || outcomes[0].Failure is BusinessRuleException, outcomes[0].Failure?.ToString());
            made += outcomes[0].Result ? 1 : 0;
            var after = (await requests.RunAsync(db => db.WholeMinutesAsync(id)))!;
            Assert.Equal(text, after.Sections.Single(s => s.Id == section.Id).Text);
            Assert.NotEqual(seen, MinutesComposer.Compose(after).Sha256());
            Assert.Equal(made, after.Signatures.Count);
            Assert.All(after.Signatures, s => Assert.Equal("内容有修改", s.VoidCause));
        }
    }

    /// <summary>Offices save what is there already, and what an older form carries: that changes no text and voids nothing.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task ASignature_StandsWhereNothingChanged(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.SigningAsync());
        var section = await LastSectionAsync(requests, id);
        var seen = await requests.HashAsync(id);

        var outcomes = await requests.AtOnceAsync(
            async db => (await requests.SignAsync(db, id, TestPeople.Leader, seen)).Sha256 == seen,
            db => requests.WriteAsync(db, section.Id, TestPeople.Office, section.Version, section.Text),
            db => requests.WriteAsync(db, section.Id, TestPeople.PartnerOffice, section.Version - 1, "旧稿"));

        Assert.Equal((true, null), (outcomes[0].Result, outcomes[0].Failure));
        Assert.Equal((false, null), (outcomes[1].Result, outcomes[1].Failure));
        Assert.IsType<StaleFormException>(outcomes[2].Failure);
        var after = (await requests.RunAsync(db => db.WholeMinutesAsync(id)))!;
        var signature = Assert.Single(after.Signatures);
        Assert.Equal((null, MinutesComposer.Compose(after).Sha256()), (signature.VoidedAt, signature.Sha256));
    }

    /// <summary>Each round: an office issues what both have signed, another one saves a text. Issued is what was signed, or nothing.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task WhatIsIssued_IsWhatWasSigned_WhoeverWritesMeanwhile(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        for (var round = 1; round <= Rounds / 2; round++)
        {
            var ordinal = round;
            var id = await requests.BuildAsync(b => b.SignedAsync(ordinal: ordinal));
            var signed = await requests.HashAsync(id);
            var section = await LastSectionAsync(requests, id);

            var outcomes = await requests.AtOnceAsync<object>(
                async db => await requests.IssueAsync(db, id, TestPeople.Office),
                async db => await requests.WriteAsync(db, section.Id, TestPeople.PartnerOffice, section.Version, "另一稿"));

            // One of the two comes about, and the other one is told why not.
            Assert.IsType<BusinessRuleException>(Assert.Single(outcomes, o => o.Failure is not null).Failure);
            var after = (await requests.RunAsync(db => db.WholeMinutesAsync(id)))!;
            var issued = outcomes[0].Failure is null;
            Assert.Equal(issued ? MinutesState.Issued : MinutesState.Signing, after.State);
            Assert.Equal(issued, after.IsSigned);
            Assert.Equal(issued ? signed : null, after.IssuedSha256);
            Assert.Equal(issued, MinutesComposer.Compose(after).Sha256() == signed);
        }
    }

    /// <summary>The same convener in two windows signs once.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task AConvener_SignsOnce(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.SigningAsync());
        var seen = await requests.HashAsync(id);

        Func<PortalDbContext, Task<MinutesSignature>> sign = db => requests.SignAsync(db, id, TestPeople.Leader, seen);
        var outcomes = await requests.AtOnceAsync(sign, sign, sign);

        Assert.Single(outcomes, o => o.Failure is null);
        Assert.All(outcomes.Select(o => o.Failure).OfType<Exception>(), failure => Assert.IsType<BusinessRuleException>(failure));
        await using var later = database.Open();
        Assert.Equal(1, await later.MinutesSignatures.CountAsync(s => s.MinutesId == id));
    }

    [SkippableTheory, EveryDatabase]
    public async Task BothConveners_SignAtTheSameMoment(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.SigningAsync());
        var seen = await requests.HashAsync(id);

        var outcomes = await requests.AtOnceAsync(
            db => requests.SignAsync(db, id, TestPeople.Leader, seen), db => requests.SignAsync(db, id, TestPeople.PartnerLeader, seen));

        Assert.All(outcomes, o => Assert.Null(o.Failure));
        Assert.True((await requests.RunAsync(db => db.WholeMinutesAsync(id)))!.IsSigned);
    }

    /// <summary>Two offices have opened the same section; each round one of them is told that the other one was faster.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task OneSection_SavedTwiceAtTheSameMoment_KeepsOneText_AndRefusesTheOther(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.HeldAsync());
        for (var round = 1; round <= Rounds; round++)
        {
            var section = await LastSectionAsync(requests, id);
            var texts = new[] { $"静海{round}", $"莲花山{round}" };

            var outcomes = await requests.AtOnceAsync(
                db => requests.WriteAsync(db, section.Id, TestPeople.Office, section.Version, texts[0]),
                db => requests.WriteAsync(db, section.Id, TestPeople.PartnerOffice, section.Version, texts[1]));

            Assert.IsType<StaleFormException>(Assert.Single(outcomes, o => o.Failure is not null).Failure);
            var after = await LastSectionAsync(requests, id);
            Assert.Equal((texts[Array.FindIndex(outcomes, o => o.Result)], section.Version + 1), (after.Text, after.Version));
        }

        // The heading that was there before anybody wrote, and one for each round.
        var written = (await LastSectionAsync(requests, id)).Id;
        await using var later = database.Open();
        Assert.Equal(
            Enumerable.Range(1, Rounds + 1),
            await later.SectionRevisions.Where(r => r.SectionId == written).OrderBy(r => r.Number).Select(r => r.Number).ToListAsync());
    }

    /// <summary>Each round: the offices write in different sections, and somebody records a decision. All of it stays.</summary>
    [SkippableTheory, EveryDatabase]
    public async Task DifferentSections_SavedAtTheSameMoment_BothStay(DatabaseKind kind)
    {
        await using var database = await PortalDatabase.PlannedAsync(kind);
        var requests = new MeetingRequests(database);
        var id = await requests.BuildAsync(b => b.HeldAsync());
        for (var round = 1; round <= Rounds; round++)
        {
            var before = (await requests.RunAsync(db => db.WholeMinutesAsync(id)))!;
            var sections = before.Sections.OrderBy(s => s.Position).ToList();
            var text = string.Create(CultureInfo.InvariantCulture, $"第{round}稿");

            var outcomes = await requests.AtOnceAsync(
                db => requests.WriteAsync(db, sections[0].Id, TestPeople.Office, sections[0].Version, text),
                db => requests.WriteAsync(db, sections[1].Id, TestPeople.PartnerOffice, sections[1].Version, text),
                db => requests.ChangeAsync(db, id, TestPeople.Office, null, (minutes, actor) => Task.FromResult(
                    minutes.AddOutcome(
                        actor, minutes.Sections.Single(s => s.Id == sections[2].Id),
                        new OutcomeContent(OutcomeKind.Note, text, null, null, []), requests.Clock.UtcNow).Kind == OutcomeKind.Note)));

            Assert.All(outcomes, o => Assert.Equal((true, null), (o.Result, o.Failure)));
            var after = (await requests.RunAsync(db => db.WholeMinutesAsync(id)))!;
            Assert.All(sections.Take(2), s => Assert.Equal(
                (text, s.Version + 1), after.Sections.Where(x => x.Id == s.Id).Select(x => (x.Text, x.Version)).Single()));
            Assert.Equal(Enumerable.Range(1, round), after.Outcomes.OrderBy(o => o.Position).Select(o => o.Position));
        }
    }

    private static async Task<MinutesSection> LastSectionAsync(MeetingRequests requests, int minutesId) => await requests.RunAsync(
        db => db.MinutesSections.AsNoTracking().Where(s => s.MinutesId == minutesId).OrderByDescending(s => s.Position).FirstAsync());
}
