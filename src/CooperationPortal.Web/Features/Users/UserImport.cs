using CooperationPortal.Core.Shared;

namespace CooperationPortal.Web.Features.Users;

/// <summary>A row of the workbook.</summary>
/// <param name="Number">As the program shows it.</param>
/// <param name="UserName">账号.</param>
/// <param name="DisplayName">姓名.</param>
/// <param name="Post">职务.</param>
/// <param name="Department">Code of the department.</param>
/// <param name="Side">静海 or 莲花山.</param>
/// <param name="ExpiresOn">yyyy-MM-dd.</param>
public sealed record ImportRow(int Number, string? UserName, string? DisplayName, string? Post, string? Department, string? Side, string? ExpiresOn);

/// <summary>What is wrong with a cell, or with the whole file.</summary>
/// <param name="Row">Number of the row; null: the file.</param>
/// <param name="Column">Heading of the column; null: the row.</param>
/// <param name="Message">In the reader's language.</param>
public sealed record ImportProblem(int? Row, string? Column, string Message);

/// <summary>A workbook as it was read and checked.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="Problems">In the order of the sheet; where there is one, nobody is created.</param>
public sealed record CheckedImport(IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportProblem> Problems);

/// <summary>The first page.</summary>
/// <param name="Problems">Why the last file was not taken.</param>
public sealed record ImportPage(IReadOnlyList<ImportProblem> Problems);

/// <summary>An account that would be created.</summary>
public sealed record ImportPreviewRow(ImportRow Row, LocalText? Department);

/// <summary>What would be created.</summary>
/// <param name="Rows">The accounts.</param>
/// <param name="Payload">The checked rows, sealed; they come back with the confirmation.</param>
public sealed record ImportPreviewPage(IReadOnlyList<ImportPreviewRow> Rows, string Payload);

/// <summary>An account that was created, with its secret, shown this once.</summary>
public sealed record ImportedUser(int Id, string UserName, string DisplayName, string Secret);

/// <summary>What was created.</summary>
/// <param name="Users">The accounts.</param>
/// <param name="Hours">How long their secrets hold.</param>
public sealed record ImportedPage(IReadOnlyList<ImportedUser> Users, int Hours);
