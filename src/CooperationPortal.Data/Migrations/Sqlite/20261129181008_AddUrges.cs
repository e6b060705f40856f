using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddUrges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "UrgeHeadDays",
                table: "Rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "UrgeLeaderDays",
                table: "Rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Urges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<int>(type: "INTEGER", nullable: false),
                    TaskId = table.Column<int>(type: "INTEGER", nullable: true),
                    ReportId = table.Column<int>(type: "INTEGER", nullable: true),
                    MinutesId = table.Column<int>(type: "INTEGER", nullable: true),
                    DepartmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ReplyBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstReplyBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IssuerId = table.Column<int>(type: "INTEGER", nullable: false),
                    IssuerName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    IssuerPost = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    IssuerDepartment = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    IssuerSide = table.Column<int>(type: "INTEGER", nullable: false),
                    AsLeader = table.Column<bool>(type: "INTEGER", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    EscalatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstAnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Urges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Urges_Departments_DepartmentId",
                        column: x => x.DepartmentId,
                        principalTable: "Departments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Urges_Minutes_MinutesId",
                        column: x => x.MinutesId,
                        principalTable: "Minutes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Urges_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Urges_Tasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "Tasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UrgeSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UrgeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<int>(type: "INTEGER", nullable: true),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ActorPost = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ActorDepartment = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Level = table.Column<int>(type: "INTEGER", nullable: true),
                    ReplyBy = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UrgeSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UrgeSteps_Urges_UrgeId",
                        column: x => x.UrgeId,
                        principalTable: "Urges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Instructions_OnUrgeId",
                table: "Instructions",
                column: "OnUrgeId");

            migrationBuilder.CreateIndex(
                name: "IX_Urges_DepartmentId_State",
                table: "Urges",
                columns: new[] { "DepartmentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Urges_MinutesId",
                table: "Urges",
                column: "MinutesId");

            migrationBuilder.CreateIndex(
                name: "IX_Urges_OpenKey",
                table: "Urges",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Urges_ReportId",
                table: "Urges",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_Urges_State_ReplyBy",
                table: "Urges",
                columns: new[] { "State", "ReplyBy" });

            migrationBuilder.CreateIndex(
                name: "IX_Urges_TaskId",
                table: "Urges",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Urges_Year_Sequence",
                table: "Urges",
                columns: new[] { "Year", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UrgeSteps_UrgeId",
                table: "UrgeSteps",
                column: "UrgeId");

            migrationBuilder.AddForeignKey(
                name: "FK_Instructions_Urges_OnUrgeId",
                table: "Instructions",
                column: "OnUrgeId",
                principalTable: "Urges",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Instructions_Urges_OnUrgeId",
                table: "Instructions");

            migrationBuilder.DropTable(
                name: "UrgeSteps");

            migrationBuilder.DropTable(
                name: "Urges");

            migrationBuilder.DropIndex(
                name: "IX_Instructions_OnUrgeId",
                table: "Instructions");

            migrationBuilder.DropColumn(
                name: "UrgeHeadDays",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "UrgeLeaderDays",
                table: "Rules");
        }
    }
}
