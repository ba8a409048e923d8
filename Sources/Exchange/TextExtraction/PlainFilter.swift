/// The Lua filter that pandoc runs between reading a document and writing plain text.
///
/// Headings keep `#`, one for each level. Bold, links, superscripts lose their marks. Pictures go. A table, which
/// Word users draw for signatures and for layout, becomes lines: a row of short cells is one line, its cells a wide
/// space apart; a cell with more in it gives its blocks one after the other.
enum PlainFilter {
    static let source = """
        local function inside(element) return element.content end

        local function heading(element)
          element.content:insert(1, pandoc.Space())
          element.content:insert(1, pandoc.Str(string.rep('#', element.level)))
          return pandoc.Para(element.content)
        end

        local function is_short(cell)
          local blocks = cell.contents
          return #blocks == 0 or (#blocks == 1 and (blocks[1].t == 'Plain' or blocks[1].t == 'Para'))
        end

        local function add_row(row, lines)
          local short = true
          for _, cell in ipairs(row.cells) do short = short and is_short(cell) end
          local words = pandoc.List()
          for _, cell in ipairs(row.cells) do
            if not short then
              lines:extend(cell.contents)
            elseif #cell.contents == 1 then
              if #words > 0 then words:insert(pandoc.Str('\\u{00A0}\\u{00A0}\\u{00A0}')) end
              words:extend(cell.contents[1].content)
            end
          end
          if #words > 0 then lines:insert(pandoc.Para(words)) end
        end

        local function table_lines(element)
          local lines = pandoc.List()
          local function add(rows) for _, row in ipairs(rows) do add_row(row, lines) end end
          add(element.head.rows)
          for _, body in ipairs(element.bodies) do
            add(body.head)
            add(body.body)
          end
          add(element.foot.rows)
          return lines
        end

        return {{
          Emph = inside, Strong = inside, Underline = inside, Strikeout = inside, Superscript = inside,
          Subscript = inside, SmallCaps = inside, Span = inside, Div = inside, Link = inside,
          Image = function() return {} end, Header = heading, Table = table_lines
        }}
        """
}
