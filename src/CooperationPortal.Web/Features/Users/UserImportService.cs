using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CooperationPortal.Core.Access;
using CooperationPortal.Core.Departments;
using CooperationPortal.Core.Shared;
using CooperationPortal.Data;
using CooperationPortal.Data.Conventions;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Security;
using CooperationPortal.Web.Services.Accounts;
using CooperationPortal.Web.Services.Spreadsheets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CooperationPortal.Web.Features.Users;

/// <summary>Creates many accounts from a workbook: all or none, without roles, which the security administrator grants (TRUST DB-06).</summary>
public sealed class UserImportService(
    PortalDbContext db, UserService service, AccountKeeping keeping, UserManager<PortalUser> users, ILookupNormalizer names,
    IDataProtectionProvider protection, CurrentUser current, IStringLocalizer texts, BusinessClock clock)
{
    /// <summary>Accounts of one file. Each costs a hash of a password, a tenth of a second.</summary>
    public const int Most = 300;

    /// <summary>How long a checked file may wait for its confirmation.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The headings of the template, in Chinese whoever reads: a file filled in by others fits both languages.
    private static readonly string[] Headings = ["账号", "姓名", "职务", "部门代码", "所属一方", "有效期至"];

    /// <summary>The empty workbook, with the departments on a second sheet.</summary>
    public async Task<byte[]> TemplateAsync(CancellationToken cancellation)
    {
        var departments = await db.Departments.AsNoTracking().Where(d => d.IsActive).OrderBy(d => d.Side).ThenBy(d => d.SortOrder)
            .Select(d => new { d.Code, d.Name, d.Side }).ToListAsync(cancellation);
        return SheetWriter.Write(
            new SheetContent("用户", Headings, []),
            new SheetContent("部门代码", ["部门代码", "部门名称", "所属一方"], [.. departments.Select(d => new[] { d.Code, d.Name, d.Side.Name() })]));
    }

    /// <summary>Reads and checks a workbook.</summary>
    /// <exception cref="BusinessRuleException">It cannot be read at all.</exception>
    public async Task<CheckedImport> CheckAsync(string name, Stream content, CancellationToken cancellation)
    {
        var sheet = SheetReader.Read(name, content, Most + 1);
        if (sheet.Count == 0 || Headings.Where((heading, i) => sheet[0][i + 1]?.Text != heading).Any())
        {
            throw new BusinessRuleException("第一行应是模板的标题：{0}。", string.Join('、', Headings));
        }

        if (sheet.Count == 1)
        {
            throw new BusinessRuleException("表格里没有用户。");
        }

        var formulas = sheet.Skip(1).SelectMany(row => row.Cells.Where(cell => cell.IsFormula || cell.Column > Headings.Length)
            .Select(cell => new ImportProblem(
                row.Number, cell.Column <= Headings.Length ? texts[Headings[cell.Column - 1]].Value : null,
                cell.IsFormula ? texts["单元格是公式，请改成文字。"].Value : texts["标题以外的列里还有内容，请删去。"].Value)));
        var rows = sheet.Skip(1).Select(row => new ImportRow(
            row.Number, row[1]?.Text, row[2]?.Text, row[3]?.Text, row[4]?.Text, row[5]?.Text, DayOf(row[6]))).ToList();
        return new CheckedImport(rows, [.. formulas.Concat(await ProblemsAsync(rows, cancellation)).OrderBy(problem => problem.Row)]);
    }

    /// <summary>What the page shows before anybody is created.</summary>
    public async Task<ImportPreviewPage> PreviewAsync(CheckedImport import, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(import);
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Code, d => d.Title, cancellation);
        return new ImportPreviewPage(
            [.. import.Rows.Select(row => new ImportPreviewRow(row, row.Department is { } code ? departments[code] : null))],
            Protector.Protect(JsonSerializer.Serialize(import.Rows, Json), Patience));
    }

    /// <summary>Reads what a preview carried; null: not ours, somebody else's, or too old.</summary>
    public IReadOnlyList<ImportRow>? Unseal(string? payload)
    {
        try
        {
            return string.IsNullOrEmpty(payload) ? null : JsonSerializer.Deserialize<List<ImportRow>>(Protector.Unprotect(payload), Json);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>How many hours an initial secret holds.</summary>
    public async Task<int> SecretHoursAsync(CancellationToken cancellation) =>
        (await db.Rules.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new PortalRules()).InitialSecretHours;

    /// <summary>Creates them all, or none.</summary>
    /// <returns>The accounts with their secrets, and what is wrong by now; one of the two is empty.</returns>
    public async Task<(IReadOnlyList<ImportedUser> Users, IReadOnlyList<ImportProblem> Problems)> CreateAsync(
        IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        if (await ProblemsAsync(rows, cancellation) is { Count: > 0 } problems)
        {
            return ([], problems);
        }

        var departments = await db.Departments.Where(d => d.IsActive).ToDictionaryAsync(d => d.Code, cancellation);

        // The slow part on every core, before the transaction holds anybody up.
        var made = await Task.Run(() => rows.AsParallel().AsOrdered().Select(row => keeping.Make(row.UserName!)).ToList(), cancellation);
        foreach (var ((user, _), row) in made.Zip(rows))
        {
            Fill(user, row, row.Department is { } code ? departments[code] : null);
        }

        try
        {
            await db.InTransactionAsync(
                async () =>
                {
                    foreach (var (user, _) in made)
                    {
                        await service.AddAsync(user, "批量导入", cancellation);
                    }
                },
                cancellation);
        }
        catch (Exception taken) when (taken is RefusedUserException or DbUpdateException)
        {
            // Somebody else has created one of them in this moment.
            db.ChangeTracker.Clear();
            var now = await ProblemsAsync(rows, cancellation);
            if (now.Count == 0)
            {
                throw;
            }

            return ([], now);
        }

        return ([.. made.Select(m => new ImportedUser(m.User.Id, m.User.UserName!, m.User.DisplayName, m.Secret))], []);
    }

    private static void Fill(PortalUser user, ImportRow row, Department? department)
    {
        user.DisplayName = row.DisplayName!;
        user.Post = row.Post;
        user.Department = department;
        user.DepartmentId = department?.Id;
        user.Side = department?.Side ?? SideOf(row.Side);
        user.ExpiresOn = row.ExpiresOn is { } day ? ParseDay(day) : null;
    }

    private ITimeLimitedDataProtector Protector =>
        protection.CreateProtector(nameof(UserImportService), current.Actor.UserId.ToString(CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();

    private async Task<IReadOnlyList<ImportProblem>> ProblemsAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var codes = await db.Departments.AsNoTracking().Where(d => d.IsActive).Select(d => d.Code).ToListAsync(cancellation);
        var wanted = rows.Select(row => names.NormalizeName(row.UserName)).OfType<string>().Distinct().ToList();
        var taken = await db.Users.AsNoTracking().Where(u => wanted.Contains(u.NormalizedUserName!)).Select(u => u.NormalizedUserName!).ToListAsync(cancellation);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var problems = new List<ImportProblem>();
        foreach (var row in rows)
        {
            void Wrong(int column, string message, params object[] arguments) =>
                problems.Add(new ImportProblem(row.Number, texts[Headings[column]].Value, texts[message, arguments].Value));

            var name = names.NormalizeName(row.UserName);
            if (string.IsNullOrEmpty(name))
            {
                Wrong(0, "请填写{0}。", texts[Headings[0]].Value);
            }
            else if (row.UserName!.Length > PortalUser.UserNameLength || row.UserName.Any(c => !users.Options.User.AllowedUserNameCharacters.Contains(c, StringComparison.Ordinal)))
            {
                Wrong(0, "账号只能用字母、数字、点、横线和下划线，最多 {0} 个字符。", PortalUser.UserNameLength);
            }
            else if (taken.Contains(name))
            {
                Wrong(0, "这个账号已经存在。");
            }
            else if (!seen.TryAdd(name, row.Number))
            {
                Wrong(0, "与第 {0} 行重复。", seen[name]);
            }

            if (string.IsNullOrEmpty(row.DisplayName))
            {
                Wrong(1, "请填写{0}。", texts[Headings[1]].Value);
            }

            Fits(1, row.DisplayName, PortalUser.DisplayNameLength);
            Fits(2, row.Post, PortalUser.PostLength);
            if (row.Department is { } code && !codes.Contains(code))
            {
                Wrong(3, "没有代码是“{0}”的部门，代码见模板的第二张表。", TextRules.Cut(code, Department.CodeLength));
            }

            if (row.Side is { } side && SideOf(side) is null)
            {
                Wrong(4, "应填“静海”或“莲花山”，或留空。");
            }

            if (row.ExpiresOn is { } day)
            {
                if (ParseDay(day) is not { } date)
                {
                    Wrong(5, "应填日期，如 2026-12-31。");
                }
                else if (date < clock.Today)
                {
                    Wrong(5, "有效期不能早于今天。");
                }
            }

            void Fits(int column, string? text, int length)
            {
                if (text?.Length > length)
                {
                    Wrong(column, "最多 {0} 字。", length);
                }
            }
        }

        return problems;
    }

    private static Side? SideOf(string? name) => Sides.All.Where(side => side.Name() == name).Select(side => (Side?)side).FirstOrDefault();

    /// <summary>A day that the program keeps as a number is written as everybody reads it.</summary>
    private static string? DayOf(SheetCell? cell) =>
        cell is { IsNumber: true } && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 1 and < 2_958_465
            ? Show.DateShort(DateOnly.FromDateTime(DateTime.FromOADate(number)))
            : cell?.Text;

    private static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
