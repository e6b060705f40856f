using System;
using CooperationPortal.Data.Auditing;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SealTrailAndSecureAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ProvedAt",
                table: "UserSessions",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<int>(
                name: "DepartmentQuotaMegabytes",
                table: "Rules",
                type: "int",
                nullable: false,
                defaultValue: 2048);

            migrationBuilder.AddColumn<string>(
                name: "SecondFactorRoles",
                table: "Rules",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "UserQuotaMegabytes",
                table: "Rules",
                type: "int",
                nullable: false,
                defaultValue: 500);

            migrationBuilder.AddColumn<DateTime>(
                name: "CheckedAt",
                table: "Files",
                type: "datetime2",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "DamagedAt",
                table: "Files",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DepartmentId",
                table: "Files",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Finding",
                table: "Files",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ScanState",
                table: "Files",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "ScannedAt",
                table: "Files",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    AuditEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "AuditShipments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditShipments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileScrubs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Checked = table.Column<int>(type: "int", nullable: false),
                    Damaged = table.Column<int>(type: "int", nullable: false),
                    Missing = table.Column<int>(type: "int", nullable: false),
                    Left = table.Column<int>(type: "int", nullable: false),
                    StartedByName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileScrubs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCodes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecoveryCodes_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SecondFactors",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "int", nullable: false),
                    Seed = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LastStep = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondFactors", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_SecondFactors_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Files_CheckedAt",
                table: "Files",
                column: "CheckedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Files_DepartmentId",
                table: "Files",
                column: "DepartmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Files_ScanState",
                table: "Files",
                column: "ScanState");

            migrationBuilder.CreateIndex(
                name: "IX_Files_UploadedById",
                table: "Files",
                column: "UploadedById");

            migrationBuilder.CreateIndex(
                name: "IX_AuditSeals_AuditEntryId",
                table: "AuditSeals",
                column: "AuditEntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryCodes_UserId_Hash",
                table: "RecoveryCodes",
                columns: new[] { "UserId", "Hash" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Files_Departments_DepartmentId",
                table: "Files",
                column: "DepartmentId",
                principalTable: "Departments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.SetAuditGuards();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropAuditGuards();

            migrationBuilder.DropForeignKey(
                name: "FK_Files_Departments_DepartmentId",
                table: "Files");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropTable(
                name: "AuditShipments");

            migrationBuilder.DropTable(
                name: "FileScrubs");

            migrationBuilder.DropTable(
                name: "RecoveryCodes");

            migrationBuilder.DropTable(
                name: "SecondFactors");

            migrationBuilder.DropIndex(
                name: "IX_Files_CheckedAt",
                table: "Files");

            migrationBuilder.DropIndex(
                name: "IX_Files_DepartmentId",
                table: "Files");

            migrationBuilder.DropIndex(
                name: "IX_Files_ScanState",
                table: "Files");

            migrationBuilder.DropIndex(
                name: "IX_Files_UploadedById",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "ProvedAt",
                table: "UserSessions");

            migrationBuilder.DropColumn(
                name: "DepartmentQuotaMegabytes",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "SecondFactorRoles",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "UserQuotaMegabytes",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "DamagedAt",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "DepartmentId",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "Finding",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "ScanState",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "ScannedAt",
                table: "Files");
        }
    }
}
