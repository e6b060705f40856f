using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AddRegistersSearchAndIndicators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "EntryId",
                table: "Files",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    WorkAreaId = table.Column<int>(type: "int", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Unit = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Basis = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<int>(type: "int", nullable: false),
                    MeasureKey = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Rule = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    RuleEn = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Min = table.Column<long>(type: "bigint", nullable: false),
                    Max = table.Column<long>(type: "bigint", nullable: false),
                    JumpPercent = table.Column<int>(type: "int", nullable: true),
                    SortOrder = table.Column<int>(type: "int", nullable: false),
                    IsKey = table.Column<bool>(type: "bit", nullable: false),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    EndReason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Indicators_WorkAreas_WorkAreaId",
                        column: x => x.WorkAreaId,
                        principalTable: "WorkAreas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterEntries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    Side = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    WorkAreaId = table.Column<int>(type: "int", nullable: true),
                    TaskId = table.Column<int>(type: "int", nullable: true),
                    Notes = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Pending = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    WithdrawalPending = table.Column<bool>(type: "bit", nullable: false),
                    PendingReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    CreatedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    HasHeadStep = table.Column<bool>(type: "bit", nullable: false),
                    OfficeDepartmentId = table.Column<int>(type: "int", nullable: true),
                    WaitingSince = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true),
                    ReturnReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    ApprovedRevision = table.Column<int>(type: "int", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ApprovedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WithdrawnByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true),
                    WithdrawReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ImportKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterEntries_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterEntries_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterEntries_WorkAreas_WorkAreaId",
                        column: x => x.WorkAreaId,
                        principalTable: "WorkAreas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterImports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    StartedById = table.Column<int>(type: "int", nullable: false),
                    StartedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Created = table.Column<int>(type: "int", nullable: false),
                    Changed = table.Column<int>(type: "int", nullable: false),
                    Unchanged = table.Column<int>(type: "int", nullable: false),
                    Refused = table.Column<int>(type: "int", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Failure = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchDocuments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    SubjectId = table.Column<int>(type: "int", nullable: false),
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Part = table.Column<int>(type: "int", nullable: false),
                    Stamp = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchDocuments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchGrams",
                columns: table => new
                {
                    Gram = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    DocumentId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchGrams", x => new { x.Gram, x.Kind, x.DocumentId });
                });

            migrationBuilder.CreateTable(
                name: "IndicatorMeasures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    IndicatorId = table.Column<int>(type: "int", nullable: false),
                    MeasureId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorMeasures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IndicatorMeasures_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_IndicatorMeasures_Measures_MeasureId",
                        column: x => x.MeasureId,
                        principalTable: "Measures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorTargets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    IndicatorId = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Side = table.Column<int>(type: "int", nullable: false),
                    Baseline = table.Column<long>(type: "bigint", nullable: true),
                    Target = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorTargets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IndicatorTargets_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorValues",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ReportId = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    IndicatorId = table.Column<int>(type: "int", nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    Explanation = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorValues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IndicatorValues_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorValues_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterActivities",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<int>(type: "int", nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Level = table.Column<int>(type: "int", nullable: true),
                    PartnerDepartmentId = table.Column<int>(type: "int", nullable: true),
                    People = table.Column<int>(type: "int", nullable: true),
                    Firms = table.Column<int>(type: "int", nullable: true),
                    IntendedAmount = table.Column<long>(type: "bigint", nullable: true),
                    AgreedAmount = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    FollowUps = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterActivities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterActivities_Departments_PartnerDepartmentId",
                        column: x => x.PartnerDepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterActivities_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterAuthors",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EntryId = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterAuthors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterAuthors_RegisterEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterBudgetLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Source = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterBudgetLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterBudgetLines_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterExpenditures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    BudgetLineId = table.Column<int>(type: "int", nullable: true),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Voucher = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Payee = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ActivityId = table.Column<int>(type: "int", nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterExpenditures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterExpenditures_RegisterEntries_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterExpenditures_RegisterEntries_BudgetLineId",
                        column: x => x.BudgetLineId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterExpenditures_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EntryId = table.Column<int>(type: "int", nullable: false),
                    Measure = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Month = table.Column<int>(type: "int", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    DepartmentId = table.Column<int>(type: "int", nullable: false),
                    Side = table.Column<int>(type: "int", nullable: false),
                    WorkAreaId = table.Column<int>(type: "int", nullable: true),
                    TaskId = table.Column<int>(type: "int", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SupersededAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterFigures_RegisterEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterLeads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Investor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SharedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HandedToId = table.Column<int>(type: "int", nullable: true),
                    Content = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Outcome = table.Column<int>(type: "int", nullable: true),
                    OutcomeOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProjectId = table.Column<int>(type: "int", nullable: true),
                    OutcomeNote = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterLeads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterLeads_Departments_HandedToId",
                        column: x => x.HandedToId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterLeads_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RegisterLeads_RegisterEntries_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EntryId = table.Column<int>(type: "int", nullable: false),
                    OtherId = table.Column<int>(type: "int", nullable: true),
                    TaskId = table.Column<int>(type: "int", nullable: true),
                    OutcomeId = table.Column<int>(type: "int", nullable: true),
                    Key = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    AddedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterLinks_MinutesOutcomes_OutcomeId",
                        column: x => x.OutcomeId,
                        principalTable: "MinutesOutcomes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterLinks_RegisterEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterLinks_RegisterEntries_OtherId",
                        column: x => x.OtherId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterLinks_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterParks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EstablishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PartnerDepartmentId = table.Column<int>(type: "int", nullable: true),
                    ByYear = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterParks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterParks_Departments_PartnerDepartmentId",
                        column: x => x.PartnerDepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterParks_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterPolicies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    DocumentNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Issuer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Type = table.Column<int>(type: "int", nullable: true),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Beneficiaries = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Paid = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterPolicies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterPolicies_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterProductSales",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<int>(type: "int", nullable: true),
                    Channel = table.Column<int>(type: "int", nullable: true),
                    SoldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Seller = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Tonnes = table.Column<long>(type: "bigint", nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterProductSales", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterProductSales_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterProjects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Investor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Origin = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Sector = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Weight = table.Column<int>(type: "int", nullable: true),
                    Stage = table.Column<int>(type: "int", nullable: true),
                    Steps = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PlannedAmount = table.Column<long>(type: "bigint", nullable: true),
                    AgreedAmount = table.Column<long>(type: "bigint", nullable: true),
                    Money = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Jobs = table.Column<int>(type: "int", nullable: true),
                    ParkId = table.Column<int>(type: "int", nullable: true),
                    Risk = table.Column<int>(type: "int", nullable: true),
                    RiskNote = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    PartnerDepartmentId = table.Column<int>(type: "int", nullable: true),
                    DropReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterProjects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterProjects_Departments_PartnerDepartmentId",
                        column: x => x.PartnerDepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterProjects_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RegisterProjects_RegisterEntries_ParkId",
                        column: x => x.ParkId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterPromotionBodies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    FoundedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Duties = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Members = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Sessions = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterPromotionBodies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterPromotionBodies_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterPublicity",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Outlet = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Level = table.Column<int>(type: "int", nullable: true),
                    Type = table.Column<int>(type: "int", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Link = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterPublicity", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterPublicity_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterRecruitments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    University = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Firms = table.Column<int>(type: "int", nullable: true),
                    Posts = table.Column<int>(type: "int", nullable: true),
                    Contracts = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterRecruitments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterRecruitments_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterReforms",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    SourceUnit = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SourceDocument = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Content = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Stage = table.Column<int>(type: "int", nullable: true),
                    StudiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LocalDocument = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Effect = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterReforms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterReforms_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EntryId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    WithdrawReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    SubmittedById = table.Column<int>(type: "int", nullable: false),
                    SubmittedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ConfirmedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ApprovedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterRevisions_RegisterEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterSecondments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<int>(type: "int", nullable: true),
                    Direction = table.Column<int>(type: "int", nullable: true),
                    HomePost = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HostPost = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Duties = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Appraisal = table.Column<int>(type: "int", nullable: true),
                    AppraisalNote = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterSecondments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterSecondments_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterSpecialCases",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    ProjectId = table.Column<int>(type: "int", nullable: true),
                    Stage = table.Column<int>(type: "int", nullable: true),
                    RequestedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Request = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Opinions = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Legality = table.Column<int>(type: "int", nullable: true),
                    LegalityOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LegalityBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    LegalityNote = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    MeetingId = table.Column<int>(type: "int", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RefusalReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Terms = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterSpecialCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterSpecialCases_JointMeetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "JointMeetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegisterSpecialCases_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RegisterSpecialCases_RegisterEntries_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegisterTourismRoutes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Direction = table.Column<int>(type: "int", nullable: true),
                    Agency = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Route = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Visitors = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterTourismRoutes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterTourismRoutes_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterTrainings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<int>(type: "int", nullable: true),
                    Host = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Sessions = table.Column<int>(type: "int", nullable: true),
                    Days = table.Column<int>(type: "int", nullable: true),
                    People = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterTrainings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterTrainings_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterTypicalCases",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Stage = table.Column<int>(type: "int", nullable: true),
                    Practice = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Effect = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    NominatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewNote = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reuses = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterTypicalCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterTypicalCases_RegisterEntries_Id",
                        column: x => x.Id,
                        principalTable: "RegisterEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterImportFaults",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ImportId = table.Column<int>(type: "int", nullable: false),
                    Row = table.Column<int>(type: "int", nullable: false),
                    Column = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Message = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterImportFaults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterImportFaults_RegisterImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "RegisterImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegisterImportParts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ImportId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterImportParts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegisterImportParts_RegisterImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "RegisterImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Files_EntryId",
                table: "Files",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorMeasures_IndicatorId_MeasureId",
                table: "IndicatorMeasures",
                columns: new[] { "IndicatorId", "MeasureId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorMeasures_MeasureId",
                table: "IndicatorMeasures",
                column: "MeasureId");

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_Code",
                table: "Indicators",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_WorkAreaId",
                table: "Indicators",
                column: "WorkAreaId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorTargets_IndicatorId_Year_Side",
                table: "IndicatorTargets",
                columns: new[] { "IndicatorId", "Year", "Side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorTargets_Year",
                table: "IndicatorTargets",
                column: "Year");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorValues_IndicatorId",
                table: "IndicatorValues",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorValues_ReportId_Revision_IndicatorId",
                table: "IndicatorValues",
                columns: new[] { "ReportId", "Revision", "IndicatorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterActivities_PartnerDepartmentId",
                table: "RegisterActivities",
                column: "PartnerDepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterAuthors_EntryId_UserId",
                table: "RegisterAuthors",
                columns: new[] { "EntryId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_DepartmentId",
                table: "RegisterEntries",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Kind_ImportKey",
                table: "RegisterEntries",
                columns: new[] { "Kind", "ImportKey" },
                unique: true,
                filter: "[ImportKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Kind_Number",
                table: "RegisterEntries",
                columns: new[] { "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Kind_Year_DepartmentId",
                table: "RegisterEntries",
                columns: new[] { "Kind", "Year", "DepartmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_State_OfficeDepartmentId",
                table: "RegisterEntries",
                columns: new[] { "State", "OfficeDepartmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_TaskId",
                table: "RegisterEntries",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_WorkAreaId",
                table: "RegisterEntries",
                column: "WorkAreaId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterExpenditures_ActivityId",
                table: "RegisterExpenditures",
                column: "ActivityId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterExpenditures_BudgetLineId",
                table: "RegisterExpenditures",
                column: "BudgetLineId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterFigures_EntryId",
                table: "RegisterFigures",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterFigures_Measure_Year_Month",
                table: "RegisterFigures",
                columns: new[] { "Measure", "Year", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterFigures_TaskId",
                table: "RegisterFigures",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterImportFaults_ImportId",
                table: "RegisterImportFaults",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterImportParts_ImportId_Number",
                table: "RegisterImportParts",
                columns: new[] { "ImportId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterImports_DepartmentId_Kind",
                table: "RegisterImports",
                columns: new[] { "DepartmentId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterImports_State",
                table: "RegisterImports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLeads_HandedToId",
                table: "RegisterLeads",
                column: "HandedToId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLeads_ProjectId",
                table: "RegisterLeads",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLinks_EntryId",
                table: "RegisterLinks",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLinks_Key",
                table: "RegisterLinks",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLinks_OtherId",
                table: "RegisterLinks",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLinks_OutcomeId",
                table: "RegisterLinks",
                column: "OutcomeId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterLinks_TaskId",
                table: "RegisterLinks",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterParks_PartnerDepartmentId",
                table: "RegisterParks",
                column: "PartnerDepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterProjects_ParkId",
                table: "RegisterProjects",
                column: "ParkId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterProjects_PartnerDepartmentId",
                table: "RegisterProjects",
                column: "PartnerDepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterRevisions_EntryId_Number",
                table: "RegisterRevisions",
                columns: new[] { "EntryId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterSpecialCases_MeetingId",
                table: "RegisterSpecialCases",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterSpecialCases_ProjectId",
                table: "RegisterSpecialCases",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_Kind_SubjectId_FileId_Part",
                table: "SearchDocuments",
                columns: new[] { "Kind", "SubjectId", "FileId", "Part" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Files_RegisterEntries_EntryId",
                table: "Files",
                column: "EntryId",
                principalTable: "RegisterEntries",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Files_RegisterEntries_EntryId",
                table: "Files");

            migrationBuilder.DropTable(
                name: "IndicatorMeasures");

            migrationBuilder.DropTable(
                name: "IndicatorTargets");

            migrationBuilder.DropTable(
                name: "IndicatorValues");

            migrationBuilder.DropTable(
                name: "RegisterActivities");

            migrationBuilder.DropTable(
                name: "RegisterAuthors");

            migrationBuilder.DropTable(
                name: "RegisterBudgetLines");

            migrationBuilder.DropTable(
                name: "RegisterExpenditures");

            migrationBuilder.DropTable(
                name: "RegisterFigures");

            migrationBuilder.DropTable(
                name: "RegisterImportFaults");

            migrationBuilder.DropTable(
                name: "RegisterImportParts");

            migrationBuilder.DropTable(
                name: "RegisterLeads");

            migrationBuilder.DropTable(
                name: "RegisterLinks");

            migrationBuilder.DropTable(
                name: "RegisterParks");

            migrationBuilder.DropTable(
                name: "RegisterPolicies");

            migrationBuilder.DropTable(
                name: "RegisterProductSales");

            migrationBuilder.DropTable(
                name: "RegisterProjects");

            migrationBuilder.DropTable(
                name: "RegisterPromotionBodies");

            migrationBuilder.DropTable(
                name: "RegisterPublicity");

            migrationBuilder.DropTable(
                name: "RegisterRecruitments");

            migrationBuilder.DropTable(
                name: "RegisterReforms");

            migrationBuilder.DropTable(
                name: "RegisterRevisions");

            migrationBuilder.DropTable(
                name: "RegisterSecondments");

            migrationBuilder.DropTable(
                name: "RegisterSpecialCases");

            migrationBuilder.DropTable(
                name: "RegisterTourismRoutes");

            migrationBuilder.DropTable(
                name: "RegisterTrainings");

            migrationBuilder.DropTable(
                name: "RegisterTypicalCases");

            migrationBuilder.DropTable(
                name: "SearchDocuments");

            migrationBuilder.DropTable(
                name: "SearchGrams");

            migrationBuilder.DropTable(
                name: "Indicators");

            migrationBuilder.DropTable(
                name: "RegisterImports");

            migrationBuilder.DropTable(
                name: "RegisterEntries");

            migrationBuilder.DropIndex(
                name: "IX_Files_EntryId",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "EntryId",
                table: "Files");
        }
    }
}
