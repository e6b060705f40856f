using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddRequestsAndInstructions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstDueOn",
                table: "Tasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TimesMoved",
                table: "Tasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Instructions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<int>(type: "INTEGER", nullable: false),
                    OnTaskId = table.Column<int>(type: "INTEGER", nullable: true),
                    OnReportId = table.Column<int>(type: "INTEGER", nullable: true),
                    OnMinutesId = table.Column<int>(type: "INTEGER", nullable: true),
                    OnUrgeId = table.Column<int>(type: "INTEGER", nullable: true),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    LeaderId = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaderName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    LeaderPost = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TaskId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    TaskId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenKind = table.Column<int>(type: "INTEGER", nullable: true),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    DepartmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OldDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoneSoFar = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Needed = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    From = table.Column<int>(type: "INTEGER", nullable: true),
                    FromDepartmentId = table.Column<int>(type: "INTEGER", nullable: true),
                    AskedById = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FirstOffice = table.Column<int>(type: "INTEGER", nullable: false),
                    SecondOffice = table.Column<int>(type: "INTEGER", nullable: true),
                    AgreedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WaitingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
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
                name: "InstructionSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    InstructionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<int>(type: "INTEGER", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    ActorPost = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ActorDepartment = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RequestId = table.Column<int>(type: "INTEGER", nullable: false),
                    DepartmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    OldPart = table.Column<int>(type: "INTEGER", nullable: true),
                    NewPart = table.Column<int>(type: "INTEGER", nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RequestId = table.Column<int>(type: "INTEGER", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RequestId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<int>(type: "INTEGER", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    ActorPost = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ActorDepartment = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "InstructionSteps");

            migrationBuilder.DropTable(
                name: "RequestedParts");

            migrationBuilder.DropTable(
                name: "RequestEvidence");

            migrationBuilder.DropTable(
                name: "TaskRequestSteps");

            migrationBuilder.DropTable(
                name: "Instructions");

            migrationBuilder.DropTable(
                name: "TaskRequests");

            migrationBuilder.DropColumn(
                name: "FirstDueOn",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "TimesMoved",
                table: "Tasks");
        }
    }
}
