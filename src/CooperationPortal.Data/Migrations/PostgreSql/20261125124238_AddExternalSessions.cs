using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AddExternalSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsExternal",
                table: "UserSessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsExternal",
                table: "UserSessions");
        }
    }
}
