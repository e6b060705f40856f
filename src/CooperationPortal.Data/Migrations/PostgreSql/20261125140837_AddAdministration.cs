using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AddAdministration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AdministratorAddresses",
                table: "Rules",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Liaison",
                table: "Departments",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoId",
                table: "Departments",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "AspNetUsers",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Departments_MergedIntoId",
                table: "Departments",
                column: "MergedIntoId");

            migrationBuilder.AddForeignKey(
                name: "FK_Departments_Departments_MergedIntoId",
                table: "Departments",
                column: "MergedIntoId",
                principalTable: "Departments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Departments_Departments_MergedIntoId",
                table: "Departments");

            migrationBuilder.DropIndex(
                name: "IX_Departments_MergedIntoId",
                table: "Departments");

            migrationBuilder.DropColumn(
                name: "AdministratorAddresses",
                table: "Rules");

            migrationBuilder.DropColumn(
                name: "Liaison",
                table: "Departments");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Departments");

            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "AspNetUsers");
        }
    }
}
