using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepPersonalDataShort : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "LeaverDays",
                table: "Rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<int>(
                name: "LogDays",
                table: "Rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 190);

            migrationBuilder.AddColumn<int>(
                name: "ReceiptDays",
                table: "Rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<int>(
                name: "SessionDays",
                table: "Rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 180);

            migrationBuilder.AddColumn<DateTime>(
                name: "DisabledAt",
                table: "AspNetUsers",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LeaverDays",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "LogDays",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "ReceiptDays",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "SessionDays",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "DisabledAt",
                table: "AspNetUsers");
        }
    }
}
