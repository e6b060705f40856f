using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CooperationPortal.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AddEvaluationRequestsInstructions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstDueOn",
                table: "Tasks",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TimesMoved",
                table: "Tasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ScoreId",
                table: "Files",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EvaluationSchemes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ObjectionDays = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    InForceAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationSchemes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Instructions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<int>(type: "integer", nullable: false),
                    OnTaskId = table.Column<int>(type: "integer", nullable: true),
                    OnReportId = table.Column<int>(type: "integer", nullable: true),
                    OnMinutesId = table.Column<int>(type: "integer", nullable: true),
                    OnUrgeId = table.Column<int>(type: "integer", nullable: true),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    LeaderId = table.Column<int>(type: "integer", nullable: false),
                    LeaderName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    LeaderPost = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TaskId = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instructions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Instructions_Minutes_OnMinutesId",
                        column: x => x.OnMinutesId,
                        principalTable: "Minutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Instructions_Reports_OnReportId",
                        column: x => x.OnReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Instructions_Tasks_OnTaskId",
                        column: x => x.OnTaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Instructions_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TaskRequests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    TaskId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    OpenKind = table.Column<int>(type: "integer", nullable: true),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OldDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneSoFar = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Needed = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    From = table.Column<int>(type: "integer", nullable: true),
                    FromDepartmentId = table.Column<int>(type: "integer", nullable: true),
                    AskedById = table.Column<int>(type: "integer", nullable: false),
                    AskedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FirstOffice = table.Column<int>(type: "integer", nullable: false),
                    SecondOffice = table.Column<int>(type: "integer", nullable: true),
                    AgreedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WaitingSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TaskRequests_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TaskRequests_Departments_FromDepartmentId",
                        column: x => x.FromDepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TaskRequests_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationDimensions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SchemeId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Explanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    FactCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ZeroAt = table.Column<int>(type: "integer", nullable: true),
                    FullAt = table.Column<int>(type: "integer", nullable: true),
                    Each = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationDimensions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationDimensions_EvaluationSchemes_SchemeId",
                        column: x => x.SchemeId,
                        principalTable: "EvaluationSchemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationRounds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    SchemeId = table.Column<int>(type: "integer", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Half = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SelfReviewUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    OpinionsUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    ShownOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ObjectionsUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationRounds_EvaluationSchemes_SchemeId",
                        column: x => x.SchemeId,
                        principalTable: "EvaluationSchemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InstructionSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    InstructionId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ActorId = table.Column<int>(type: "integer", nullable: false),
                    ActorName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ActorPost = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ActorDepartment = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstructionSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InstructionSteps_Instructions_InstructionId",
                        column: x => x.InstructionId,
                        principalTable: "Instructions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RequestedParts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RequestId = table.Column<int>(type: "integer", nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    OldPart = table.Column<int>(type: "integer", nullable: true),
                    NewPart = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestedParts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestedParts_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RequestedParts_TaskRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "TaskRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RequestEvidence",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RequestId = table.Column<int>(type: "integer", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestEvidence_Files_FileId",
                        column: x => x.FileId,
                        principalTable: "Files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RequestEvidence_TaskRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "TaskRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TaskRequestSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RequestId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ActorId = table.Column<int>(type: "integer", nullable: false),
                    ActorName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ActorPost = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ActorDepartment = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskRequestSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TaskRequestSteps_TaskRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "TaskRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EvaluatedDepartments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RoundId = table.Column<int>(type: "integer", nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    SelfReview = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    SelfReviewedByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    SelfReviewSavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SelfReviewedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Total = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluatedDepartments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluatedDepartments_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvaluatedDepartments_EvaluationRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "EvaluationRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationConsents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SchemeId = table.Column<int>(type: "integer", nullable: true),
                    RoundId = table.Column<int>(type: "integer", nullable: true),
                    Purpose = table.Column<int>(type: "integer", nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    VoidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationConsents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationConsents_EvaluationRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "EvaluationRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvaluationConsents_EvaluationSchemes_SchemeId",
                        column: x => x.SchemeId,
                        principalTable: "EvaluationSchemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationFacts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EvaluatedDepartmentId = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Numerator = table.Column<int>(type: "integer", nullable: false),
                    Denominator = table.Column<int>(type: "integer", nullable: false),
                    Items = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationFacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationFacts_EvaluatedDepartments_EvaluatedDepartmentId",
                        column: x => x.EvaluatedDepartmentId,
                        principalTable: "EvaluatedDepartments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationLines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EvaluatedDepartmentId = table.Column<int>(type: "integer", nullable: false),
                    DimensionId = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    Points = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationLines_EvaluatedDepartments_EvaluatedDepartmentId",
                        column: x => x.EvaluatedDepartmentId,
                        principalTable: "EvaluatedDepartments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvaluationLines_EvaluationDimensions_DimensionId",
                        column: x => x.DimensionId,
                        principalTable: "EvaluationDimensions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationObjections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EvaluatedDepartmentId = table.Column<int>(type: "integer", nullable: false),
                    DimensionId = table.Column<int>(type: "integer", nullable: true),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AuthorName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnswerText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AnsweredByName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AdjustedDimensionId = table.Column<int>(type: "integer", nullable: true),
                    Delta = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationObjections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationObjections_EvaluatedDepartments_EvaluatedDepartme~",
                        column: x => x.EvaluatedDepartmentId,
                        principalTable: "EvaluatedDepartments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvaluationObjections_EvaluationDimensions_AdjustedDimension~",
                        column: x => x.AdjustedDimensionId,
                        principalTable: "EvaluationDimensions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvaluationObjections_EvaluationDimensions_DimensionId",
                        column: x => x.DimensionId,
                        principalTable: "EvaluationDimensions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationOpinions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EvaluatedDepartmentId = table.Column<int>(type: "integer", nullable: false),
                    DepartmentId = table.Column<int>(type: "integer", nullable: false),
                    Stance = table.Column<int>(type: "integer", nullable: true),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AuthorName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationOpinions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationOpinions_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvaluationOpinions_EvaluatedDepartments_EvaluatedDepartment~",
                        column: x => x.EvaluatedDepartmentId,
                        principalTable: "EvaluatedDepartments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationScores",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EvaluatedDepartmentId = table.Column<int>(type: "integer", nullable: false),
                    DimensionId = table.Column<int>(type: "integer", nullable: false),
                    EvaluatorId = table.Column<int>(type: "integer", nullable: false),
                    EvaluatorName = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Side = table.Column<int>(type: "integer", nullable: false),
                    Points = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationScores", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvaluationScores_EvaluatedDepartments_EvaluatedDepartmentId",
                        column: x => x.EvaluatedDepartmentId,
                        principalTable: "EvaluatedDepartments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvaluationScores_EvaluationDimensions_DimensionId",
                        column: x => x.DimensionId,
                        principalTable: "EvaluationDimensions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Files_ScoreId",
                table: "Files",
                column: "ScoreId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluatedDepartments_DepartmentId",
                table: "EvaluatedDepartments",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluatedDepartments_RoundId_DepartmentId",
                table: "EvaluatedDepartments",
                columns: new[] { "RoundId", "DepartmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationConsents_RoundId",
                table: "EvaluationConsents",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationConsents_SchemeId",
                table: "EvaluationConsents",
                column: "SchemeId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationDimensions_SchemeId",
                table: "EvaluationDimensions",
                column: "SchemeId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationFacts_EvaluatedDepartmentId_Code",
                table: "EvaluationFacts",
                columns: new[] { "EvaluatedDepartmentId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationLines_DimensionId",
                table: "EvaluationLines",
                column: "DimensionId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationLines_EvaluatedDepartmentId_DimensionId",
                table: "EvaluationLines",
                columns: new[] { "EvaluatedDepartmentId", "DimensionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationObjections_AdjustedDimensionId",
                table: "EvaluationObjections",
                column: "AdjustedDimensionId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationObjections_DimensionId",
                table: "EvaluationObjections",
                column: "DimensionId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationObjections_EvaluatedDepartmentId",
                table: "EvaluationObjections",
                column: "EvaluatedDepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationOpinions_DepartmentId",
                table: "EvaluationOpinions",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationOpinions_EvaluatedDepartmentId_DepartmentId",
                table: "EvaluationOpinions",
                columns: new[] { "EvaluatedDepartmentId", "DepartmentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRounds_SchemeId",
                table: "EvaluationRounds",
                column: "SchemeId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationRounds_Year_Half",
                table: "EvaluationRounds",
                columns: new[] { "Year", "Half" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationSchemes_Number",
                table: "EvaluationSchemes",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationScores_DimensionId",
                table: "EvaluationScores",
                column: "DimensionId");

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationScores_EvaluatedDepartmentId_DimensionId_Evaluato~",
                table: "EvaluationScores",
                columns: new[] { "EvaluatedDepartmentId", "DimensionId", "EvaluatorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instructions_LeaderId_State",
                table: "Instructions",
                columns: new[] { "LeaderId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Instructions_OnMinutesId",
                table: "Instructions",
                column: "OnMinutesId");

            migrationBuilder.CreateIndex(
                name: "IX_Instructions_OnReportId",
                table: "Instructions",
                column: "OnReportId");

            migrationBuilder.CreateIndex(
                name: "IX_Instructions_OnTaskId",
                table: "Instructions",
                column: "OnTaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Instructions_TaskId",
                table: "Instructions",
                column: "TaskId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InstructionSteps_InstructionId",
                table: "InstructionSteps",
                column: "InstructionId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestedParts_DepartmentId",
                table: "RequestedParts",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestedParts_RequestId",
                table: "RequestedParts",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestEvidence_FileId",
                table: "RequestEvidence",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestEvidence_RequestId",
                table: "RequestEvidence",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskRequests_DepartmentId",
                table: "TaskRequests",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskRequests_FromDepartmentId",
                table: "TaskRequests",
                column: "FromDepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskRequests_Side_Kind_State",
                table: "TaskRequests",
                columns: new[] { "Side", "Kind", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_TaskRequests_State_FirstOffice",
                table: "TaskRequests",
                columns: new[] { "State", "FirstOffice" });

            migrationBuilder.CreateIndex(
                name: "IX_TaskRequests_TaskId_OpenKind",
                table: "TaskRequests",
                columns: new[] { "TaskId", "OpenKind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TaskRequestSteps_RequestId",
                table: "TaskRequestSteps",
                column: "RequestId");

            migrationBuilder.AddForeignKey(
                name: "FK_Files_EvaluationScores_ScoreId",
                table: "Files",
                column: "ScoreId",
                principalTable: "EvaluationScores",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Files_EvaluationScores_ScoreId",
                table: "Files");

            migrationBuilder.DropTable(
                name: "EvaluationConsents");

            migrationBuilder.DropTable(
                name: "EvaluationFacts");

            migrationBuilder.DropTable(
                name: "EvaluationLines");

            migrationBuilder.DropTable(
                name: "EvaluationObjections");

            migrationBuilder.DropTable(
                name: "EvaluationOpinions");

            migrationBuilder.DropTable(
                name: "EvaluationScores");

            migrationBuilder.DropTable(
                name: "InstructionSteps");

            migrationBuilder.DropTable(
                name: "RequestedParts");

            migrationBuilder.DropTable(
                name: "RequestEvidence");

            migrationBuilder.DropTable(
                name: "TaskRequestSteps");

            migrationBuilder.DropTable(
                name: "EvaluatedDepartments");

            migrationBuilder.DropTable(
                name: "EvaluationDimensions");

            migrationBuilder.DropTable(
                name: "Instructions");

            migrationBuilder.DropTable(
                name: "TaskRequests");

            migrationBuilder.DropTable(
                name: "EvaluationRounds");

            migrationBuilder.DropTable(
                name: "EvaluationSchemes");

            migrationBuilder.DropIndex(
                name: "IX_Files_ScoreId",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "FirstDueOn",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "TimesMoved",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "ScoreId",
                table: "Files");
        }
    }
}
