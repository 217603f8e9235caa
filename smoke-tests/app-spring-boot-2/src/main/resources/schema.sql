CREATE TABLE orders (id INT PRIMARY KEY);
CREATE TABLE stock (item VARCHAR(20) PRIMARY KEY, amount INT NOT NULL);
INSERT INTO orders VALUES (7), (8), (9);
INSERT INTO stock VALUES ('apple', 3), ('pear', 4);
